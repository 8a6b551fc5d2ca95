package com.fabstir.acceptance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notes arguments and environment of every process that comes into being on this machine while it
 * watches. Both stay what they are from one exec to the next, so each program is read once. A copy
 * of its parent with the parent's very arguments has not come to its exec yet, or never will. In
 * the midst of an exec the program is the new one already, while arguments and environment are
 * still empty: what is empty is read again.
 */
final class ProcessWatch implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");
  private static final int PAUSE_MILLIS = 4;

  /** The JDK's own step between fork and exec: it has our environment until the exec. */
  private static final String SPAWN_HELPER = "jspawnhelper";

  /** Our own eye, which is started with the command line and the environment of what it watches. */
  private static final String TRACER = "/strace";

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Set<String> before = new HashSet<>();
  private final Map<String, Seen> seen = new HashMap<>();

  /** A process as it was: for findings. */
  record Seen(
      long pid,
      String program,
      byte[] arguments,
      byte[] environment,
      boolean settled,
      boolean orphaned) {}

  ProcessWatch() {
    processes().forEach(process -> before.add(process.getFileName().toString()));
    clock.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Everything that was met; processes that were never seen after their exec are left out. */
  synchronized List<Seen> seen() {
    return seen.values().stream()
        .filter(Seen::settled)
        .filter(process -> !process.orphaned() || !isCopyOfAnother(process))
        .toList();
  }

  private synchronized void look() {
    for (Path process : processes()) {
      String pid = process.getFileName().toString();
      if (before.contains(pid)) {
        continue;
      }
      try {
        String program = Files.readSymbolicLink(process.resolve("exe")).toString();
        if (program.endsWith("/" + SPAWN_HELPER) || program.endsWith(TRACER)) {
          continue;
        }
        String key = pid + program;
        Seen known = seen.get(key);
        if (known == null || !known.settled() || known.environment().length == 0) {
          seen.put(key, read(process, program));
        }
      } catch (IOException _) {
        // Ended meanwhile, or another user's.
      }
    }
  }

  /** A copy whose parent has ended before its exec: arguments and environment are the parent's. */
  private boolean isCopyOfAnother(Seen one) {
    return seen.values().stream()
        .filter(other -> other.pid() != one.pid() && other.program().equals(one.program()))
        .anyMatch(
            other ->
                Arrays.equals(other.arguments(), one.arguments())
                    && Arrays.equals(other.environment(), one.environment()));
  }

  private static Seen read(Path process, String program) throws IOException {
    // The parent first: once the copy has ended, it may be another program.
    Path parent = PROC.resolve(parentOf(process));
    String parentProgram = programOf(parent);
    byte[] parentArguments = argumentsOf(parent);
    byte[] arguments = Files.readAllBytes(process.resolve("cmdline"));
    byte[] environment = Files.readAllBytes(process.resolve("environ"));
    boolean copy = program.equals(parentProgram) && Arrays.equals(arguments, parentArguments);
    return new Seen(
        Long.parseLong(process.getFileName().toString()),
        program,
        arguments,
        environment,
        !copy && arguments.length > 0,
        parentProgram.isEmpty() || parent.endsWith("1"));
  }

  private static String parentOf(Path process) throws IOException {
    String status = Files.readString(process.resolve("stat"));
    return status.substring(status.lastIndexOf(')') + 2).split(" ")[1];
  }

  private static byte[] argumentsOf(Path process) {
    try {
      return Files.readAllBytes(process.resolve("cmdline"));
    } catch (IOException _) {
      return new byte[0];
    }
  }

  private static String programOf(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("exe")).toString();
    } catch (IOException _) {
      return "";
    }
  }

  private static List<Path> processes() {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      all.forEach(found::add);
    } catch (IOException _) {
      // No /proc: nothing can be seen, and the test of the watch itself says so.
    }
    return found;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
