package com.fabstir.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of documentation with blocks of the kind {@code console}: lines that begin with a dollar
 * are typed (those with {@code >} belong to the line before), all others were answered.
 */
final class Transcript {
  private static final String OPENING = "```console";
  private static final String CLOSING = "```";

  private final Path page;
  private final List<Step> steps = new ArrayList<>();

  Transcript(Path page) throws IOException {
    this.page = page;
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      if (inside && line.equals(CLOSING)) {
        inside = false;
      } else if (inside) {
        add(line);
      } else {
        inside = line.equals(OPENING);
      }
    }
  }

  private void add(String line) {
    if (line.startsWith("$ ")) {
      steps.add(new Step(new ArrayList<>(), new ArrayList<>()));
    } else if (steps.isEmpty()) {
      throw new AssertionError(page + ": a block begins without a command: " + line);
    }
    Step step = steps.getLast();
    step.lines().add(line);
    if (line.startsWith("$ ") || line.startsWith("> ")) {
      step.typed().add(line.substring(2));
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Puts what was really seen in place of what stands there, step by step. */
  void rewrite(List<List<String>> seen) throws IOException {
    List<String> written = new ArrayList<>();
    boolean inside = false;
    int step = 0;
    for (String line : Files.readAllLines(page)) {
      if (!inside || line.equals(CLOSING)) {
        written.add(line);
        inside = line.equals(OPENING);
      } else if (line.startsWith("$ ")) {
        written.addAll(seen.get(step++));
      }
    }
    Files.write(page, written);
  }

  /**
   * One command.
   *
   * @param typed its lines, without prompts
   * @param lines all that the terminal shows from this prompt to the next
   */
  record Step(List<String> typed, List<String> lines) {}
}
