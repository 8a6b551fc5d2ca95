package com.fabstir.cli.reference;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.command.SeesAllCommands;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Describes all commands. */
@Command(
    name = "commands",
    header = "List all commands; with -o json everything about each of them.",
    footer = {
      "  fabstir commands",
      "  fabstir commands -o json | jq -r '.[] | select(.path == \"fabstir host apply\").options'",
    })
@SeesAllCommands
public final class CommandsCommand extends FabstirCommand {
  @Spec private CommandSpec spec;

  CommandsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    List<CommandEntry> entries = new CommandModel(spec.root().commandLine()).entries();
    var table = new TextTable("COMMAND", "PURPOSE");
    entries.stream()
        .filter(entry -> !entry.group())
        .forEach(entry -> table.row(entry.path(), entry.purpose()));
    return Outcome.of(entries, table.lines());
  }
}
