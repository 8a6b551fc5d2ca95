package com.fabstir.cli.reference;

import com.fabstir.cli.reference.CommandEntry.OptionEntry;
import java.util.List;
import java.util.Locale;

/** docs/commands.md: all commands on one page. */
final class ReferencePage {
  private ReferencePage() {}

  static String text(List<CommandEntry> commands) {
    StringBuilder page = new StringBuilder();
    page.append(
        "# Commands\n\nMade from the program; a test keeps it so. `fabstir commands -o json`");
    page.append(" has the same as data, `man/` as manual pages.\n\n");
    page.append("Every command also takes:\n\n");
    options(page, commands.getFirst().options().stream().filter(OptionEntry::global).toList());
    page.append("\n| command | purpose |\n|---|---|\n");
    commands.stream()
        .filter(command -> !command.group())
        .forEach(
            command ->
                page.append(
                    "| [`%s`](#%s) | %s |\n"
                        .formatted(command.path(), anchor(command), cell(command.purpose()))));
    commands.stream().filter(command -> !command.group()).forEach(command -> add(page, command));
    return page.toString();
  }

  private static void add(StringBuilder page, CommandEntry command) {
    page.append("\n## ").append(command.path()).append("\n\n").append(command.purpose());
    command.description().forEach(paragraph -> page.append(' ').append(paragraph));
    page.append("\n\n```sh\n");
    command.examples().forEach(example -> page.append(example).append('\n'));
    page.append("```\n");
    List<OptionEntry> own = command.options().stream().filter(option -> !option.global()).toList();
    if (!command.arguments().isEmpty()) {
      page.append("\n| argument | meaning |\n|---|---|\n");
      command
          .arguments()
          .forEach(
              argument ->
                  page.append(
                      "| `%s`%s | %s |\n"
                          .formatted(
                              argument.label(),
                              argument.required() ? "" : " (may be missing)",
                              cell(argument.description()))));
    }
    if (!own.isEmpty()) {
      page.append('\n');
      options(page, own);
    }
    page.append("\nExit status: ");
    page.append(
        String.join(
            " · ",
            command.exitStatuses().stream()
                .map(status -> status.code() + " " + status.meaning())
                .toList()));
    page.append(".\n");
  }

  private static void options(StringBuilder page, List<OptionEntry> options) {
    page.append("| option | setting | meaning |\n|---|---|---|\n");
    for (OptionEntry option : options) {
      String value = option.valueLabel().isEmpty() ? "" : " " + option.valueLabel();
      page.append(
          "| `%s%s` | %s | %s |\n"
              .formatted(
                  String.join("`, `", option.names()),
                  value,
                  option.fileKey().isEmpty() ? "" : "`" + option.fileKey() + "`",
                  cell(option.description())));
    }
  }

  private static String anchor(CommandEntry command) {
    return command.path().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
