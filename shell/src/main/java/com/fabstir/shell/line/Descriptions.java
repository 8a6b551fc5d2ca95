package com.fabstir.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The model's texts as one line each. */
final class Descriptions {
  private Descriptions() {}

  static String of(CommandSpec command) {
    return shortened(String.join(" ", command.usageMessage().header()));
  }

  static String of(OptionSpec option) {
    return shortened(String.join(" ", option.renderedDescription()));
  }

  /** The values that the model lists, in lower case: it takes any. */
  static List<String> fixedValues(ArgSpec arg) {
    List<String> values = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(values::add);
    }
    return arg.type().isEnum()
        ? values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList()
        : values;
  }

  /** The longest name, the one that says most. */
  static String name(OptionSpec option) {
    return option.longestName();
  }

  /** How the value of an argument is called. */
  static String label(ArgSpec arg) {
    return arg.paramLabel();
  }

  private static String shortened(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
