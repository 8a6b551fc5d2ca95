package com.fabstir.cli.node;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeContact;
import com.fabstir.cli.output.Outcome;
import com.fabstir.plugin.ReloadReport;
import com.fabstir.plugin.ReloadReport.Change;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the node read its configuration again. */
@Command(
    name = "reload",
    exitCodeList = {"6:no node runs"},
    header = "Have the running node read its configuration again; its sessions go on.",
    description = {
      "It reads the files that it read at its start; its flags and its environment stay as they"
          + " were. Limits, rates, access, origins and the log level are taken up, all of them or"
          + " none: when anything is wrong, nothing changes. What needs a restart is told."
    },
    footer = {
      "  fabstir node reload",
      "  fabstir node reload -o json | jq .needRestart",
    })
final class NodeReloadCommand extends FabstirCommand {
  @Mixin private NodeChoice choice;

  NodeReloadCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    ReloadReport report = new NodeContact(new NodeDesk(invocation(), choice).files()).reload();
    report.notices().forEach(console()::warn);
    List<String> lines = new ArrayList<>();
    lines.add(report.changed().isEmpty() ? "Nothing to take up has changed" : "Taken up:");
    report.changed().forEach(change -> lines.add("  " + change.inWords()));
    if (!report.needRestart().isEmpty()) {
      lines.add("Changed, but the node must be restarted for it:");
      report.needRestart().stream().map(Change::inWords).forEach(line -> lines.add("  " + line));
      lines.add("Restart it: fabstir node stop && fabstir node start");
    }
    return Outcome.of(report, lines);
  }
}
