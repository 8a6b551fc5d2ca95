package com.fabstir.cli.registration;

import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import com.fabstir.host.HostPlan;
import com.fabstir.key.TransactionSigner;
import java.util.ArrayList;
import java.util.List;

/** Shows and asks as register-node and its like do on one chain. */
record GuideFace(
    TransactionSigner signer, Console console, ChangeOptions change, HostPlan.Kind kind)
    implements FleetFace {

  @Override
  public List<String> describe(PlannedChain planned) {
    var lines = new ArrayList<String>();
    lines.add("Chain " + planned.chain().chain().id() + ":");
    lines.addAll(runner(planned).description(planned.plan()));
    planned.plan().notices().forEach(notice -> lines.add("   Note: " + notice));
    return lines;
  }

  @Override
  public Outcome unsent(PlannedChain planned, String result) {
    return runner(planned).unsent(planned.plan(), result);
  }

  @Override
  public boolean agreed(String question) {
    return PlanRunner.agreed(kind, question, console, change);
  }

  private PlanRunner runner(PlannedChain planned) {
    return new PlanRunner(planned.chain(), signer, console, change);
  }
}
