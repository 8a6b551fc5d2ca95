package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Every exec below a command with its arguments and environment, as strace writes them. */
final class ExecTrace {
  private static final String END_OF_ARGUMENTS = "], [";
  private static final String SPAWN_HELPER = "/jspawnhelper\", ";

  private final Path folder;
  private final AtomicInteger traces = new AtomicInteger();
  private final AtomicInteger execs = new AtomicInteger();

  ExecTrace(Path folder) {
    this.folder = folder;
  }

  /** Whether strace is here and may trace. */
  static boolean isAvailable() {
    try {
      return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What goes before a command. The tracer is no parent of it: the command keeps its place.
   *
   * @param typed whether a user typed a secret into this very command line
   */
  List<String> prefix(boolean typed) {
    Path file = folder.resolve((typed ? "typed-" : "trace-") + traces.incrementAndGet());
    String options = "-D -f -qq --seccomp-bpf -e trace=execve -e signal=none -v -s 1000000 -o";
    var words = new ArrayList<>(List.of("strace"));
    words.addAll(List.of(options.split(" ")));
    words.add(file.toString());
    return words;
  }

  /** Programs that were started, counted by the last look. */
  int execs() {
    return execs.get();
  }

  /**
   * What others got. The first process of each trace is the command itself and has its environment
   * from its caller; the JDK's own step between fork and exec has what its parent has.
   */
  List<CanarySearch.Finding> findings(CanarySearch search) {
    var findings = new ArrayList<CanarySearch.Finding>();
    execs.set(0);
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = Files.readAllLines(file, UTF_8);
        String command = lines.isEmpty() ? "" : pidOf(lines.getFirst());
        for (String line : lines) {
          execs.incrementAndGet();
          boolean own = pidOf(line).equals(command);
          boolean typed = own && file.getFileName().toString().startsWith("typed-");
          int end = line.indexOf(END_OF_ARGUMENTS);
          String arguments = end < 0 ? line : line.substring(0, end);
          String place = " of " + arguments.substring(0, Math.min(80, arguments.length()));
          if (!typed) {
            findings.addAll(search.in("arguments" + place, arguments.getBytes(UTF_8)));
          }
          if (!own && !arguments.contains(SPAWN_HELPER)) {
            findings.addAll(search.in("environment" + place, line.getBytes(UTF_8)));
          }
        }
      }
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pidOf(String line) {
    return line.substring(0, Math.max(0, line.indexOf(' ')));
  }
}
