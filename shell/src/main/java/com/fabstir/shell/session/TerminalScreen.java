package com.fabstir.shell.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.FullScreen;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenText;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** A terminal's other screen, on which every key counts at once. */
final class TerminalScreen implements FullScreen {
  private static final int ESCAPE = 27;
  private static final int LONGEST_SEQUENCE = 32;
  private static final long SEQUENCE_MS = 25;
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final Function<Interruption, CommandIo> lines;
  private final Interruption end;
  private final boolean colour;
  private final Runnable afterwards;
  private final Display display;
  private final Attributes before;
  private final String leaving;
  private Size drawn;
  private boolean inside;

  /**
   * @param lines what reads and writes lines while the screen is left
   * @param end the wish that all of it ends
   * @param afterwards is run after the screen was given back
   */
  TerminalScreen(
      Terminal terminal,
      Function<Interruption, CommandIo> lines,
      Interruption end,
      boolean colour,
      Runnable afterwards) {
    this.terminal = terminal;
    this.lines = lines;
    this.end = end;
    this.colour = colour;
    this.afterwards = afterwards;
    this.display = new Display(terminal, true);
    this.before = terminal.getAttributes();
    this.leaving =
        sequence(Capability.clear_screen, Capability.cursor_normal, Capability.exit_ca_mode);
    enter();
  }

  private void enter() {
    terminal.enterRawMode();
    Attributes keys = terminal.getAttributes();
    // Ctrl-C and Ctrl-Z become keys: a stopped or killed process would leave the screen as it is.
    keys.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(keys);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.puts(Capability.clear_screen);
    terminal.flush();
    drawn = null;
    inside = true;
  }

  private void leave() {
    if (!inside) {
      return;
    }
    inside = false;
    write(leaving);
    try {
      terminal.setAttributes(before);
    } catch (IOError | IllegalStateException closed) {
      // JLine closes the terminal when the process ends by a signal, and has done this itself then.
      if (!end.isInterrupted()) {
        throw closed;
      }
    }
  }

  private String sequence(Capability... capabilities) {
    var text = new StringWriter();
    for (Capability capability : capabilities) {
      String code = terminal.getStringCapability(capability);
      if (code != null) {
        Curses.tputs(text, code);
      }
    }
    return text.toString();
  }

  /** Past JLine, whose own way is closed when a signal ends the process. */
  private void write(String text) {
    try (OutputStream tty = new FileOutputStream("/dev/tty")) {
      tty.write(text.getBytes(US_ASCII));
    } catch (IOException _) {
      terminal.writer().write(text);
      terminal.flush();
    }
  }

  @Override
  public Size size() {
    org.jline.terminal.Size now = terminal.getSize();
    return now.getColumns() < 1 || now.getRows() < 1
        ? USUAL
        : new Size(now.getColumns(), now.getRows());
  }

  @Override
  public void draw(List<ScreenLine> text) {
    Size size = size();
    if (!size.equals(drawn)) {
      display.resize(size.rows(), size.columns());
      display.clear();
      drawn = size;
    }
    display.update(
        text.stream().limit(size.rows()).map(line -> styled(line, size.columns())).toList(), 0);
    terminal.flush();
  }

  private AttributedString styled(ScreenLine line, int columns) {
    String text = ScreenText.fit(line.text(), columns);
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return new AttributedString(
        text,
        !colour
            ? plain
            : switch (line.tone()) {
              case PLAIN -> plain;
              case TITLE -> plain.bold().foreground(AttributedStyle.CYAN);
              case HEADING -> plain.bold();
              case ALERT -> plain.foreground(AttributedStyle.YELLOW);
              case FAINT -> plain.faint();
            });
  }

  @Override
  public OptionalInt key(Duration limit) {
    try {
      NonBlockingReader keys = terminal.reader();
      int key = keys.read(Math.max(1, limit.toMillis()));
      // An arrow key is no letter, whatever letters it sends.
      for (int i = 0; key == ESCAPE && i < LONGEST_SEQUENCE && keys.peek(SEQUENCE_MS) >= 0; i++) {
        keys.read();
      }
      return key == NonBlockingReader.READ_EXPIRED ? OptionalInt.empty() : OptionalInt.of(key);
    } catch (IOException _) {
      return OptionalInt.of(END);
    }
  }

  @Override
  public void leaveFor(Consumer<CommandIo> work) {
    var own = new Interruption();
    end.onInterrupt(own::interrupt);
    leave();
    try {
      CommandIo io = lines.apply(own);
      work.accept(io);
      io.out().flush();
      io.err().flush();
    } finally {
      if (!end.isInterrupted()) {
        enter();
      }
    }
  }

  @Override
  public void close() {
    try {
      leave();
    } finally {
      afterwards.run();
    }
  }
}
