package com.fabstir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs several command lines in one process, for a JVM that writes down which classes commands
 * need. Only packaging starts it. Argument: a file with a command line a line, whose words have
 * blanks between them; all of them run, and the exit status is 1 when one of them failed.
 */
public final class TrainingMain {
  private TrainingMain() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
    boolean failed = false;
    for (String line : lines) {
      int exit = Main.run(line.split(" "));
      if (exit != 0) {
        System.err.println("exit status " + exit + ": fabstir " + line);
        failed = true;
      }
    }
    System.exit(failed ? 1 : 0);
  }
}
