package com.fabstir.cli.context;

import com.fabstir.host.ChildEnvironment;
import java.io.File;
import java.io.IOException;

/**
 * The echo of the controlling terminal, switched by {@code stty}: the JDK's own way writes its
 * question to standard output, which belongs to data here.
 */
public final class TerminalEcho implements EchoSwitch {
  private static final File TERMINAL = new File("/dev/tty");

  @Override
  public Hidden hide() {
    Thread restore = new Thread(() -> stty("echo"), "terminal-echo");
    Runtime.getRuntime().addShutdownHook(restore);
    stty("-echo");
    return () -> {
      stty("echo");
      try {
        Runtime.getRuntime().removeShutdownHook(restore);
      } catch (IllegalStateException _) {
        // The process ends; the hook does the same once more.
      }
    };
  }

  private static void stty(String setting) {
    try {
      ChildEnvironment.strip(new ProcessBuilder("stty", setting))
          .redirectInput(TERMINAL)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException _) {
      // Without a terminal there is nothing that echoes.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
