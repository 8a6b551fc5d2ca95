package com.fabstir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged program, as a process in a folder of its own. */
record Product(Path folder, Map<String, String> environment) {

  /**
   * Runs it to its end.
   *
   * @return seconds
   * @throws AssertionError when it does not end well
   */
  double seconds(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("fabstir.root"), "dist/target/fabstir/bin/fabstir").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      double seconds = (System.nanoTime() - began) / 1e9;
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ": " + output);
      }
      return seconds;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
