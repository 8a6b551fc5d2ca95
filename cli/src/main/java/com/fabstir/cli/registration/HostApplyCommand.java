package com.fabstir.cli.registration;

import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the chains as the file wants them. */
@Command(
    name = "apply",
    header = "Make every chain as host.yaml wants it: register, or change what differs.",
    description = {
      "All chains are worked at once, and one that fails stops no other (exit status 8). What is on"
          + " chain afterwards is read back. Run again, it goes on where it was stopped; when"
          + " nothing differs it sends nothing."
    },
    footer = {"  fabstir host apply", "  fabstir host apply --yes -o json"})
final class HostApplyCommand extends FabstirCommand {
  @Mixin private HostFileOption file;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  HostApplyCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    HostFleet fleet = HostFleet.plan(invocation(), key, file.targets(context()));
    return new FleetRunner(console(), change, new ApplyFace(console(), change)).run(fleet);
  }
}
