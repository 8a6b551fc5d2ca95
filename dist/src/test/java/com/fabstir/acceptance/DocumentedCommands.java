package com.fabstir.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines in the pages' blocks of the kind {@code sh}. */
final class DocumentedCommands {
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)# .*$");
  private static final Pattern HERE_DOCUMENT = Pattern.compile("<<(\\w+)$");

  private DocumentedCommands() {}

  /** What a line says without its comment. */
  static String withoutComment(String line) {
    return COMMENT.matcher(line).replaceAll("").strip();
  }

  static Set<String> of(Path root) throws IOException {
    Set<String> all = new TreeSet<>();
    try (Stream<Path> pages = Files.list(root.resolve("docs"))) {
      Stream<Path> markdown = pages.filter(page -> page.toString().endsWith(".md"));
      for (Path page : Stream.concat(Stream.of(root.resolve("README.md")), markdown).toList()) {
        all.addAll(commands(block(Files.readAllLines(page))));
      }
    }
    return all;
  }

  private static List<String> block(List<String> page) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : page) {
      if (line.equals("```sh")) {
        inside = true;
      } else if (line.startsWith("```")) {
        inside = false;
      } else if (inside) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Lines that belong together become one command. */
  private static List<String> commands(List<String> lines) {
    List<String> commands = new ArrayList<>();
    String end = null;
    boolean goesOn = false;
    for (String line : lines) {
      if (end != null || goesOn) {
        commands.addLast(commands.removeLast() + "\n" + line);
        end = line.equals(end) ? null : end;
        goesOn = line.endsWith("\\");
        continue;
      }
      String command = withoutComment(line);
      if (command.isEmpty()) {
        continue;
      }
      commands.add(command);
      goesOn = command.endsWith("\\");
      var document = HERE_DOCUMENT.matcher(command);
      end = document.find() ? document.group(1) : null;
    }
    return commands;
  }
}
