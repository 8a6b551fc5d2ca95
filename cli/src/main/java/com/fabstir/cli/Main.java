package com.fabstir.cli;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Binds the command line to a process: the only place that knows streams, signals and exit. */
public final class Main {
  /** Longest clean-up after Ctrl-C or SIGTERM; a node that drains has its own, shorter limit. */
  private static final long CLEANUP_SECONDS = 150;

  private Main() {}

  public static void main(String[] arguments) {
    var cancellation = new Cancellation();
    var done = new CountDownLatch(1);
    var status = new AtomicInteger(130);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> endEarly(cancellation, done, status), "interrupt"));
    status.set(new FabstirCli().run(context(cancellation), arguments));
    done.countDown();
    System.exit(status.get());
  }

  private static CommandContext context(Cancellation cancellation) {
    return new CommandContext(
        System.getProperty("fabstir.program", "fabstir"),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.getenv(),
        TerminalFacts.of(System.getProperty("fabstir.terminal", ""), System.getenv()),
        Clock.systemUTC(),
        cancellation,
        Path.of("").toAbsolutePath());
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }

  /** A signal came: the command cleans up on its own thread and its status becomes ours. */
  private static void endEarly(
      Cancellation cancellation, CountDownLatch done, AtomicInteger status) {
    if (done.getCount() == 0) {
      return;
    }
    cancellation.cancel();
    try {
      if (done.await(CLEANUP_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(status.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
