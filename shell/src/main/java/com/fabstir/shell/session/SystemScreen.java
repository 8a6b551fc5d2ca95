package com.fabstir.shell.session;

import com.fabstir.shell.FullScreen;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.ScreenSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal of this process, opened when it is first needed. */
public final class SystemScreen implements ScreenSource {
  /** Only for a process whose input and output are a terminal. */
  public SystemScreen() {}

  @Override
  public Optional<FullScreen> open(Interruption end, boolean colour) {
    try {
      // Signals stay with the process: it knows what to clean up.
      Terminal terminal =
          TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
      boolean able = Screen.isAble(terminal);
      var noPager = new Pager(terminal, Path.of(""), false);
      var lines = new Screen(terminal, noPager, able && colour, new HeldLines(_ -> {}));
      Optional<FullScreen> screen = lines.whole(end, colour, () -> close(terminal));
      if (screen.isEmpty()) {
        close(terminal);
      }
      return screen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Terminal terminal) {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
