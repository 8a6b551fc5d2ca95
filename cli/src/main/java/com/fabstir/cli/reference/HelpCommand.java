package com.fabstir.cli.reference;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.command.SeesAllCommands;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a topic or a command. */
@Command(
    name = "help",
    header = "Explain a topic (configuration, environment, exit-codes, output) or a command.",
    footer = {"  fabstir help", "  fabstir help exit-codes", "  fabstir help host apply"})
@SeesAllCommands
public final class HelpCommand extends FabstirCommand {
  /** Longer words may be keys that were typed in the wrong place; no command is so long. */
  private static final int LONGEST_SHOWN = 20;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "A topic, or the words of a command.")
  @Completes(CandidateKind.HELP)
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  HelpCommand(Invocation invocation) {
    super(invocation);
  }

  /** What was explained, as lines. */
  private record Document(String subject, List<String> lines) {}

  @Override
  protected Outcome run() {
    if (words.isEmpty()) {
      return explained("help", overview());
    }
    String subject = String.join(" ", words);
    return HelpTopic.of(subject)
        .map(topic -> explained(subject, topic.text()))
        .orElseGet(() -> explained(subject, usage(command())));
  }

  private static Outcome explained(String subject, List<String> lines) {
    return Outcome.of(new Document(subject, lines), lines);
  }

  private List<String> overview() {
    var table = new TextTable("TOPIC", "ABOUT");
    Arrays.stream(HelpTopic.values()).forEach(topic -> table.row(topic.word(), topic.about()));
    table.row("COMMAND ...", "a command, such as: fabstir help host apply");
    return table.lines();
  }

  private CommandLine command() {
    CommandLine line = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = line.getSubcommands().get(word);
      if (next == null) {
        throw new FabstirException(
            ErrorCode.USAGE,
            "There is no topic and no command "
                + (word.length() <= LONGEST_SHOWN
                    ? "'" + String.join(" ", words) + "'"
                    : "of this name"),
            "Topics are "
                + Arrays.stream(HelpTopic.values())
                    .map(HelpTopic::word)
                    .collect(Collectors.joining(", "))
                + "; see 'fabstir commands'.");
      }
      line = next;
    }
    return line;
  }

  private static List<String> usage(CommandLine line) {
    return line.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().toList();
  }
}
