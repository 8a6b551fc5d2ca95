package com.fabstir.cli.context;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jline.utils.Signals;

/** What SIGHUP does while this is open, in place of ending the process. */
public final class HangUp implements AutoCloseable {
  private static final String NAME = "HUP";
  private static final Path TERMINAL = Path.of("/dev/tty");

  /** A shell that ends sends the signal a moment before the terminal goes. */
  private static final Duration TERMINAL_GOES = Duration.ofMillis(200);

  private final Object earlier;

  private HangUp(Runnable action) {
    this.earlier = Signals.register(NAME, action);
  }

  /**
   * @param action runs on a thread of its own
   */
  public static HangUp means(Runnable action) {
    return new HangUp(action);
  }

  /**
   * For a process that may have been started in a terminal: the signal also tells that this is
   * closed.
   */
  public static HangUp means(Runnable action, Runnable whenTheTerminalIsGone) {
    boolean had = hasTerminal();
    return new HangUp(
        () -> {
          if (had && goes()) {
            whenTheTerminalIsGone.run();
          } else {
            action.run();
          }
        });
  }

  private static boolean goes() {
    long end = System.nanoTime() + TERMINAL_GOES.toNanos();
    while (hasTerminal()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Only a process with a terminal can open this file. */
  private static boolean hasTerminal() {
    try (FileChannel _ = FileChannel.open(TERMINAL, StandardOpenOption.READ)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    Signals.unregister(NAME, earlier);
  }
}
