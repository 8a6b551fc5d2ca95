package com.fabstir.cli.registration;

import com.fabstir.chain.Receipt;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.host.FieldDifference;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostResult;
import com.fabstir.host.HostStep;
import com.fabstir.key.TransactionSigner;
import java.util.ArrayList;
import java.util.List;

/** Shows a plan, asks, carries it out and tells what is on chain afterwards. */
final class PlanRunner {
  private final OpenChain chain;
  private final TransactionSigner signer;
  private final Console console;
  private final ChangeOptions change;

  PlanRunner(OpenChain chain, TransactionSigner signer, Console console, ChangeOptions change) {
    this.chain = chain;
    this.signer = signer;
    this.console = console;
    this.change = change;
  }

  Outcome run(HostRegistration registration, HostPlan plan) {
    plan.notices().forEach(console::warn);
    if (plan.isNothingToDo()) {
      return outcome(plan, "nothing to do", List.of(), List.of());
    }
    describe(plan);
    if (change.dryRun()) {
      console.say("🔍 DRY RUN MODE - No transactions will be submitted");
      return outcome(plan, "dry run", List.of(), List.of("Nothing was sent."));
    }
    if (!agreed(plan)) {
      return outcome(plan, "declined", List.of(), List.of("Nothing was sent."));
    }
    return carryOut(registration, plan);
  }

  /** Without showing and asking: that was done for all chains together. */
  Outcome carryOut(HostRegistration registration, HostPlan plan) {
    if (plan.isNothingToDo()) {
      return outcome(plan, "nothing to do", List.of(), List.of());
    }
    HostResult result = registration.apply(plan, chain.sender(), signer, new Progress());
    var lines = new ArrayList<String>();
    Receipt last = result.receipts().getLast();
    lines.add("✅ " + title(plan) + " transaction submitted!");
    lines.add("   Transaction hash: " + last.transactionHash());
    chain.explorerPage(last).ifPresent(page -> lines.add("   " + page));
    if (plan.kind() == HostPlan.Kind.LEAVE) {
      lines.add("Stake returned: " + Amount.format(result.returnedBaseUnits(), Unit.FAB));
    }
    return outcome(plan, "done", result.receipts(), lines);
  }

  private void describe(HostPlan plan) {
    plan.differences().fields().stream()
        .map(FieldDifference::toString)
        .forEach(line -> console.say("   " + line));
    for (HostStep step : plan.steps()) {
      console.say("   Step: " + step.call().description());
    }
    if (plan.kind() == HostPlan.Kind.REGISTER) {
      console.say("   Stake: " + Amount.format(plan.stakeBaseUnits(), Unit.FAB));
    }
    console.say("   Gas: at most " + Amount.format(plan.gasWei(), chain.nativeUnit()));
  }

  /** The known scripts register and update without a flag that agrees; leaving needs one. */
  private boolean agreed(HostPlan plan) {
    return plan.kind() == HostPlan.Kind.LEAVE
        ? console.confirm(question(plan), change)
        : console.reconsider(question(plan), change);
  }

  private String question(HostPlan plan) {
    return switch (plan.kind()) {
      case REGISTER -> "Register on " + chain.chain().label() + "?";
      case UPDATE -> "Change the registration on " + chain.chain().label() + "?";
      case LEAVE -> "Leave the registry on " + chain.chain().label() + "?";
    };
  }

  private static String title(HostPlan plan) {
    return switch (plan.kind()) {
      case REGISTER -> "Registration";
      case UPDATE -> "Update";
      case LEAVE -> "Unregistration";
    };
  }

  /** The last lines say what is on chain now, read back. */
  private Outcome outcome(
      HostPlan plan, String result, List<Receipt> receipts, List<String> before) {
    HostDocument now =
        chain
            .contracts()
            .nodeRegistry()
            .host(plan.host())
            .map(host -> HostDocument.of(chain, host))
            .orElse(null);
    var lines = new ArrayList<>(before);
    if (plan.isNothingToDo()) {
      lines.add("Nothing to do: the chain is as wanted.");
    }
    if (now != null) {
      lines.addAll(now.text());
    } else {
      lines.add("Not registered on chain " + chain.chain().id());
    }
    return Outcome.of(ChangeDocument.of(chain, plan, result, receipts, now), lines);
  }

  private final class Progress implements HostProgress {
    @Override
    public void started(HostStep step) {
      console.say("   Sending: " + step.call().description());
    }

    @Override
    public void finished(HostStep step, Receipt receipt) {
      console.say("   On chain: " + receipt.transactionHash());
    }
  }
}
