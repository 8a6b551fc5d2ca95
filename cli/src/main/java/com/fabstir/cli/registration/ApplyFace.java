package com.fabstir.cli.registration;

import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import java.util.List;

/** Shows what the host file wants, with prices both ways, and always asks. */
record ApplyFace(Console console, ChangeOptions change) implements FleetFace {

  @Override
  public List<String> describe(PlannedChain planned) {
    return HostPlanDocument.of(planned).text();
  }

  @Override
  public Outcome unsent(PlannedChain planned, String result) {
    HostPlanDocument document = HostPlanDocument.of(planned);
    return Outcome.of(document, document.text());
  }

  @Override
  public boolean agreed(String question) {
    return console.confirm(question, change);
  }
}
