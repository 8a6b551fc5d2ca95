package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Shows the plans of all chains, asks once, carries them out at once and tells the results in one
 * table.
 */
final class FleetRunner {
  private final Console console;
  private final ChangeOptions change;
  private final FleetFace face;

  FleetRunner(Console console, ChangeOptions change, FleetFace face) {
    this.console = console;
    this.change = change;
    this.face = face;
  }

  Outcome run(HostFleet fleet) {
    List<PlannedChain> toDo =
        fleet.planned().stream().filter(planned -> !planned.plan().isNothingToDo()).toList();
    toDo.forEach(planned -> face.describe(planned).forEach(console::say));
    if (toDo.isEmpty()) {
      return carryOut(fleet);
    }
    fleet.failures().forEach(console::say);
    if (change.dryRun()) {
      console.say("🔍 DRY RUN MODE - No transactions will be submitted");
      return unsent(fleet, "dry run");
    }
    return face.agreed(question(toDo)) ? carryOut(fleet) : unsent(fleet, "declined");
  }

  private Outcome unsent(HostFleet fleet, String result) {
    console.say("Nothing was sent.");
    return fleet.each(planned -> face.unsent(planned, result));
  }

  private Outcome carryOut(HostFleet fleet) {
    Map<Long, PlanRunner> runners = new ConcurrentHashMap<>();
    List<ChainResult> results =
        fleet.results(
            planned -> {
              var runner = new PlanRunner(planned.chain(), fleet.signer(), console, change);
              runners.put(planned.chain().chain().id(), runner);
              return runner.carryOut(planned.registration(), planned.plan());
            });
    Outcome outcome = ChainResult.together(results);
    var lines = new ArrayList<>(outcome.text());
    lines.addAll(ApplyTable.lines(results, runners));
    return new Outcome(outcome.document(), lines, outcome.exit());
  }

  private static String question(List<PlannedChain> toDo) {
    long transactions = toDo.stream().mapToLong(planned -> planned.plan().steps().size()).sum();
    return "Send "
        + transactions
        + " transactions on chain "
        + toDo.stream()
            .map(planned -> Long.toString(planned.chain().chain().id()))
            .collect(Collectors.joining(", "))
        + "?";
  }
}
