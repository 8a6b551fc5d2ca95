package com.fabstir.cli;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.SignalGuard;
import com.fabstir.cli.context.TerminalEcho;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.shell.session.SystemScreen;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Binds the command line to a process: the only place that knows streams, signals and exit. */
public final class Main {
  /** A node in the foreground drains within its own, shorter limit. */
  private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(150);

  private Main() {}

  public static void main(String[] arguments) {
    int status = run(arguments);
    // System.exit asks for a logger, which takes a look through the whole jar.
    if (status != 0 || !isAlone()) {
      System.exit(status);
    }
  }

  /** Whether the process ends with this thread. */
  private static boolean isAlone() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    var threads = new Thread[2 * all.activeCount() + 8];
    int count = all.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].isDaemon() && !threads[i].equals(Thread.currentThread())) {
        return false;
      }
    }
    return true;
  }

  /** Runs one command line in this process and returns the exit status. */
  static int run(String... arguments) {
    var cancellation = new Cancellation();
    var cli = new FabstirCli(HeadStart.onAnotherProcessor());
    return new SignalGuard(cancellation, CLEANUP_LIMIT)
        .run(() -> cli.run(context(cancellation), arguments));
  }

  private static CommandContext context(Cancellation cancellation) {
    return new CommandContext(
        System.getProperty("fabstir.program", "fabstir"),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.getenv(),
        TerminalFacts.of(System.getProperty("fabstir.terminal", ""), System.getenv()),
        new TerminalEcho(),
        Clock.systemUTC(),
        cancellation,
        new SystemScreen(),
        Path.of("").toAbsolutePath());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }
}
