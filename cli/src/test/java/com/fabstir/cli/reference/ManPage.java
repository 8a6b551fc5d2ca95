package com.fabstir.cli.reference;

import com.fabstir.cli.reference.CommandEntry.ArgumentEntry;
import com.fabstir.cli.reference.CommandEntry.ExitEntry;
import com.fabstir.cli.reference.CommandEntry.OptionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A manual page in the mdoc language (mandoc's mdoc(7)). */
record ManPage(CommandEntry command, String date) {
  private static final int WIDTH = 76;

  String fileName() {
    return title() + ".1";
  }

  String text() {
    StringBuilder page = new StringBuilder();
    line(page, ".Dd " + date);
    line(page, ".Dt " + title().toUpperCase(Locale.ROOT) + " 1");
    line(page, ".Os");
    line(page, ".Sh NAME");
    line(page, ".Nm " + title());
    line(page, ".Nd " + quoted(withoutPoint(command.purpose())));
    line(page, ".Sh SYNOPSIS");
    synopsis(page);
    line(page, ".Sh DESCRIPTION");
    line(page, escaped(command.purpose()));
    for (String paragraph : command.description()) {
      line(page, ".Pp");
      line(page, escaped(paragraph));
    }
    if (command.group()) {
      line(page, ".Pp");
      line(page, "Its commands are:");
      line(page, ".Bl -bullet -compact");
      command.commands().forEach(name -> line(page, ".It\n.Ic " + escaped(name)));
      line(page, ".El");
    }
    list(page, "Arguments", command.arguments(), ManPage::argument);
    list(page, "Options", own(false), ManPage::option);
    list(page, "Options of every command", own(true), ManPage::option);
    if (!command.group()) {
      line(page, ".Sh EXIT STATUS");
      tagged(page, command.exitStatuses(), ManPage::exit);
    }
    line(page, ".Sh EXAMPLES");
    line(page, ".Bd -literal");
    command.examples().forEach(example -> line(page, literal(example)));
    line(page, ".Ed");
    if (!command.seeAlso().isEmpty()) {
      line(page, ".Sh SEE ALSO");
      line(
          page,
          command.seeAlso().stream()
              .sorted()
              .map(path -> ".Ic " + path.replace(' ', '-') + " Ns Pq 1")
              .collect(Collectors.joining(" ,\n")));
    }
    return page.toString();
  }

  private String title() {
    return command.path().replace(' ', '-');
  }

  private List<OptionEntry> own(boolean global) {
    return command.options().stream().filter(option -> option.global() == global).toList();
  }

  private void synopsis(StringBuilder page) {
    line(page, ".Nm " + command.path());
    if (command.group()) {
      line(page, ".Ar command");
    }
    line(page, ".Op Ar options");
    for (ArgumentEntry argument : command.arguments()) {
      String more = argument.repeatable() ? " ..." : "";
      line(page, (argument.required() ? ".Ar " : ".Op Ar ") + quoted(argument.label()) + more);
    }
  }

  private static <T> void list(
      StringBuilder page, String title, List<T> items, Function<T, String> form) {
    if (!items.isEmpty()) {
      line(page, ".Ss " + title);
      tagged(page, items, form);
    }
  }

  private static <T> void tagged(StringBuilder page, List<T> items, Function<T, String> form) {
    line(page, ".Bl -tag -width Ds");
    items.forEach(item -> line(page, form.apply(item)));
    line(page, ".El");
  }

  private static String argument(ArgumentEntry argument) {
    return ".It Ar " + quoted(argument.label()) + "\n" + escaped(argument.description());
  }

  private static String option(OptionEntry option) {
    String names =
        option.names().stream()
            .map(name -> "Fl " + name.substring(1).replace("-", "\\-"))
            .collect(Collectors.joining(" , "));
    StringBuilder text = new StringBuilder(".It " + names);
    if (!option.valueLabel().isEmpty()) {
      text.append(" Ar ").append(quoted(option.valueLabel()));
    }
    text.append('\n').append(escaped(option.description()));
    if (!option.fileKey().isEmpty()) {
      text.append("\n.Pp\n");
      text.append(
          escaped("Environment: " + option.variable() + "; configuration: " + option.fileKey()));
      text.append('.');
    }
    return text.toString();
  }

  private static String exit(ExitEntry status) {
    return ".It " + status.code() + "\n" + escaped(status.meaning()) + ".";
  }

  private static String withoutPoint(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** In the arguments of a macro a quote would end a word. */
  private static String quoted(String text) {
    return "\"" + safe(text).replace("\n", " ").replace("\"", "\\(dq") + "\"";
  }

  /** Nothing in a text is taken for a command of the language; each sentence on its own line. */
  private static String escaped(String text) {
    return safe(text)
        .lines()
        .map(String::strip)
        .flatMap(sentence -> wrapped(sentence).stream())
        .map(part -> part.startsWith(".") || part.startsWith("'") ? "\\&" + part : part)
        .collect(Collectors.joining("\n"));
  }

  private static String safe(String text) {
    return text.replace("%n", " ")
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("…", "...")
        .replaceAll("(?<=[\\w)]\\.) (?=[A-Z])", "\n");
  }

  /** Lines of at most 80 bytes, as the linter wants them. */
  private static List<String> wrapped(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (!current.isEmpty() && current.length() + word.length() >= WIDTH) {
        lines.add(current.toString());
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    lines.add(current.toString());
    return lines;
  }

  /** In a literal display a line ends where it ends, unless it goes on. */
  private static String literal(String example) {
    return escaped(example.replaceAll(" {2,}", "   ")).replace("\n", " \\c\n");
  }

  private static void line(StringBuilder page, String text) {
    page.append(text).append('\n');
  }
}
