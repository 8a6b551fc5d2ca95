package com.fabstir.cli.devnet;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.devnet.registry.DevnetRegistry;
import com.fabstir.devnet.registry.DevnetStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a devnet. */
@Command(
    name = "down",
    exitCodeList = {"6:there is no such devnet"},
    header = "Stop a devnet; its state is kept unless --remove is given.",
    footer = {
      "  fabstir devnet down",
      "  fabstir devnet down base --remove",
    })
final class DevnetDownCommand extends FabstirCommand {
  @Mixin private NamedDevnet devnet;

  @Option(names = "--remove", description = "Forget it: delete its state and its log.")
  private boolean remove;

  DevnetDownCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    DevnetRegistry registry = NamedDevnet.registry(invocation());
    DevnetStatus status = registry.down(devnet.name());
    if (remove) {
      registry.remove(devnet.name());
    }
    return Outcome.of(
        DevnetDocument.of(status),
        "Devnet '"
            + devnet.name()
            + "' stopped; "
            + (remove ? "its state is deleted" : "its state is kept"));
  }
}
