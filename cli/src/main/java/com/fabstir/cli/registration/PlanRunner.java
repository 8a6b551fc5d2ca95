package com.fabstir.cli.registration;

import com.fabstir.chain.Receipt;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostResult;
import com.fabstir.host.HostStep;
import com.fabstir.key.TransactionSigner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shows a plan, asks, carries it out and tells what is on chain afterwards. */
final class PlanRunner {
  private final OpenChain chain;
  private final TransactionSigner signer;
  private final Console console;
  private final ChangeOptions change;
  private final List<Receipt> paid = Collections.synchronizedList(new ArrayList<>());

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
    description(plan).forEach(console::say);
    if (change.dryRun()) {
      console.say("🔍 DRY RUN MODE - No transactions will be submitted");
      return unsent(plan, "dry run");
    }
    if (!agreed(plan.kind(), question(plan), console, change)) {
      return unsent(plan, "declined");
    }
    return carryOut(registration, plan);
  }

  /**
   * What is said when nothing was sent.
   *
   * @param result dry run, declined
   */
  Outcome unsent(HostPlan plan, String result) {
    return plan.isNothingToDo()
        ? outcome(plan, "nothing to do", List.of(), List.of())
        : outcome(plan, result, List.of(), List.of("Nothing was sent."));
  }

  /** Of the steps that are on chain by now, also when a later one failed. */
  List<Receipt> paid() {
    return List.copyOf(paid);
  }

  /** The coin in which gas is paid. */
  Unit nativeUnit() {
    return chain.nativeUnit();
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

  /** The plan in lines. */
  List<String> description(HostPlan plan) {
    var lines = new ArrayList<String>();
    plan.differences().fields().forEach(field -> lines.add("   " + field));
    plan.steps().forEach(step -> lines.add("   Step: " + step.call().description()));
    if (plan.kind() == HostPlan.Kind.REGISTER) {
      lines.add("   Stake: " + Amount.format(plan.stakeBaseUnits(), Unit.FAB));
    }
    lines.add("   Gas: at most " + Amount.format(plan.gasWei(), chain.nativeUnit()));
    return lines;
  }

  /** The known scripts register and update without a flag that agrees; leaving needs one. */
  static boolean agreed(
      HostPlan.Kind kind, String question, Console console, ChangeOptions change) {
    return kind == HostPlan.Kind.LEAVE
        ? console.confirm(question, change)
        : console.reconsider(question, change);
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
      paid.add(receipt);
      console.say("   On chain: " + receipt.transactionHash());
    }
  }
}
