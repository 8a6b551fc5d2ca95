package com.fabstir.cli.reference;

import com.fabstir.cli.output.TextTable;
import com.fabstir.config.OtherVariables;
import com.fabstir.config.Settings;
import com.fabstir.error.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What holds for all commands, by topic. */
enum HelpTopic {
  CONFIGURATION("where settings come from, the strongest first") {
    @Override
    List<String> text() {
      return """
      A setting's value comes from the first of these that has it:

        1. a flag of the command
        2. the environment
        3. .env in the working directory
        4. the profile in use (--profile, FABSTIR_PROFILE): profiles/NAME.yaml in the state folder
        5. the configuration file: config.yaml in the state folder, or FABSTIR_CONFIG
        6. the default

      In files a name is written in any case, with - or _:  api-port: 8081

        fabstir config show              what is in force, and why
        fabstir config explain SETTING   all about one setting
        fabstir config set SETTING VALUE
      """
          .lines()
          .toList();
    }
  },
  ENVIRONMENT("the variables that have a meaning") {
    @Override
    List<String> text() {
      var table = new TextTable("VARIABLE", "MEANING");
      Settings.all().forEach(setting -> table.row(setting.name(), setting.description()));
      OtherVariables.meanings().forEach(table::row);
      table.row("NO_COLOR", "No colours, when it is set to anything.");
      return table.lines();
    }
  },
  EXIT_CODES("what an exit status says") {
    @Override
    List<String> text() {
      var table = new TextTable("STATUS", "MEANING");
      for (ExitCode code : ExitCode.values()) {
        table.row(code.code(), code.meaning());
      }
      return table.lines();
    }
  },
  OUTPUT("text, JSON and YAML; what goes where") {
    @Override
    List<String> text() {
      return """
      Results go to standard output, everything else to standard error.

        -o json, -o yaml   one document, also when the command fails:
                           code, message, hint, retryable, docs, exitCode
        --quiet            no progress messages; results, warnings and errors only
        --no-input         never ask; fail when an answer is needed
        --yes, --dry-run   do it without asking; say what would be done

      Amounts in documents are decimal texts in base units, because many readers of JSON count
      in doubles. There are no colours when NO_COLOR is set or output is no terminal.
      The schemas of all documents are in docs/schema.
      """
          .lines()
          .toList();
    }
  };

  private final String about;

  HelpTopic(String about) {
    this.about = about;
  }

  abstract List<String> text();

  String about() {
    return about;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<HelpTopic> of(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }
}
