package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import java.util.ArrayList;
import java.util.List;
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
    List<PlannedChain> toDo =
        fleet.planned().stream().filter(planned -> !planned.plan().isNothingToDo()).toList();
    toDo.forEach(planned -> HostPlanDocument.of(planned).text().forEach(console()::say));
    if (!toDo.isEmpty() && (change.dryRun() || !agreed(toDo))) {
      console().say("Nothing was sent.");
      return fleet.each(
          planned -> {
            HostPlanDocument document = HostPlanDocument.of(planned);
            return Outcome.of(document, document.text());
          });
    }
    List<ChainResult> results =
        fleet.results(
            planned ->
                new PlanRunner(planned.chain(), fleet.signer(), console(), change)
                    .carryOut(planned.registration(), planned.plan()));
    Outcome outcome = ChainResult.together(results);
    var lines = new ArrayList<>(outcome.text());
    lines.addAll(ApplyTable.lines(results));
    return new Outcome(outcome.document(), lines, outcome.exit());
  }

  private boolean agreed(List<PlannedChain> toDo) {
    long transactions = toDo.stream().mapToLong(planned -> planned.plan().steps().size()).sum();
    return console()
        .confirm(
            "Send "
                + transactions
                + " transactions on chain "
                + String.join(
                    ", ", toDo.stream().map(p -> String.valueOf(p.chain().chain().id())).toList())
                + "?",
            change);
  }
}
