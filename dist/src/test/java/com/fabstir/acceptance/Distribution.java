package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged product, run as users run it: as processes, with arguments and an environment. */
final class Distribution {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path home;
  private final Path workingDirectory;
  private final Map<String, String> environment;

  /**
   * @param workingDirectory where the processes run; also the default place of their .env
   * @param environment the whole environment but PATH, HOME and the place of Java
   */
  Distribution(Path workingDirectory, Map<String, String> environment) {
    this.home =
        Path.of(System.getProperty("fabstir.root")).resolve("dist").resolve("target/fabstir");
    this.workingDirectory = workingDirectory;
    this.environment = Map.copyOf(environment);
  }

  Path home() {
    return home;
  }

  /** Runs a program of the distribution to its end. */
  Finished run(String program, String... arguments) {
    try (Running running = start(program, arguments)) {
      running.process().getOutputStream().close();
      if (!running.process().waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            program + " " + String.join(" ", arguments) + " did not end\n" + running.output());
      }
      return new Finished(running.process().exitValue(), running.output(), running.errors());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts a program of the distribution; its output goes to files. */
  Running start(String program, String... arguments) {
    return start(ProcessBuilder.Redirect.PIPE, program, arguments);
  }

  /** The same with an input. */
  Running start(ProcessBuilder.Redirect input, String program, String... arguments) {
    return startBehind(List.of(), input, program, arguments);
  }

  /**
   * The same with a program before it that runs it, such as a tracer.
   *
   * @param program with a slash in its name it is not ours
   */
  Running startBehind(
      List<String> before, ProcessBuilder.Redirect input, String program, String... arguments) {
    List<String> command = new ArrayList<>(before);
    // A build in the background ignores SIGINT, and a JVM that inherits this cannot be interrupted.
    command.add("/usr/bin/env");
    command.add("--default-signal=INT");
    command.add(program.contains("/") ? program : home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(workingDirectory, "out-", ".txt");
      Path err = Files.createTempFile(workingDirectory, "err-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectInput(input)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      Map<String, String> variables = builder.environment();
      Map<String, String> ours = Map.copyOf(variables);
      variables.clear();
      for (String kept : List.of("PATH", "HOME", "FABSTIR_JAVA_HOME", "LANG")) {
        if (ours.containsKey(kept)) {
          variables.put(kept, ours.get(kept));
        }
      }
      variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
      variables.putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a finished process left. */
  record Finished(int exitCode, String output, String errors) {}

  /** A process that still runs. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {
    String output() {
      return read(out);
    }

    String errors() {
      return read(err);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
