package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.acceptance.TranscriptTerminal.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * In which order the examples are run, and what stands in for what only their writer has. Its
 * format is described where it begins.
 */
final class ExampleScript {
  private final List<Turn> turns = new ArrayList<>();
  private final Set<String> unrun = new TreeSet<>();

  ExampleScript(Path file) throws IOException {
    for (String line : Files.readAllLines(file, UTF_8)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        read(line);
      }
    }
  }

  private void read(String line) {
    String rest = line.substring(2);
    switch (line.substring(0, 2)) {
      case "= ", "! " -> turns.add(new Turn(line.startsWith("="), rest));
      case "> " -> turns.getLast().lines.add(rest);
      case "~ " -> unrun.add(rest);
      case "  " -> turns.getLast().refine(rest.strip().split(" ", 2)[0], rest.strip());
      default -> throw new AssertionError("Not a line of the examples' script: " + line);
    }
  }

  List<Turn> turns() {
    return turns;
  }

  /** The examples that are run, as they stand where they are published. */
  Set<String> examples() {
    return turns.stream()
        .filter(turn -> turn.example)
        .map(Turn::published)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Command lines of pages that are not run. */
  Set<String> unrun() {
    return unrun;
  }

  /** Something to type. */
  static final class Turn {
    private final boolean example;
    private final List<String> lines = new ArrayList<>();
    private final List<String[]> standIns = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private List<Integer> statuses = List.of(0);

    private Turn(boolean example, String line) {
      this.example = example;
      lines.add(line);
    }

    private void refine(String word, String whole) {
      String rest = whole.substring(word.length()).strip();
      switch (word) {
        case "with" -> standIns.add(rest.split(" -> ", 2));
        case "exit" ->
            statuses =
                Arrays.stream(rest.split(" because ", 2)[0].split(" or "))
                    .map(Integer::valueOf)
                    .toList();
        case "when" -> {
          boolean key = rest.contains(" press ");
          String[] parts = rest.split(key ? " press " : " type ", 2);
          cues.add(
              new Cue(
                  Pattern.compile(parts[0]), key ? new Reply("", parts[1]) : Reply.line(parts[1])));
        }
        default -> throw new AssertionError("Not known in the examples' script: " + whole);
      }
    }

    String published() {
      return String.join("\n", lines);
    }

    /** What is typed: each stand-in takes the place of the first of its kind. */
    List<String> typed() {
      String text = published();
      for (String[] standIn : standIns) {
        int place = text.indexOf(standIn[0]);
        if (place < 0) {
          throw new AssertionError("There is no " + standIn[0] + " in " + text);
        }
        text = text.substring(0, place) + standIn[1] + text.substring(place + standIn[0].length());
      }
      return text.lines().toList();
    }

    List<Integer> statuses() {
      return statuses;
    }

    List<Cue> cues() {
      return cues;
    }
  }

  /**
   * @param text when this stands on the terminal
   */
  record Cue(Pattern text, Reply reply) {}
}
