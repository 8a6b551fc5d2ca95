package com.fabstir.cli.registration;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import com.fabstir.evm.Address;
import com.fabstir.host.FieldDifference;
import com.fabstir.host.HostMetadata;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What would be done on one chain.
 *
 * @param action register, update or none
 * @param stake FAB that is locked by it
 * @param maxGas bound of what the gas costs
 */
record HostPlanDocument(
    long chainId,
    Address host,
    String action,
    List<FieldDifference> differences,
    List<String> transactions,
    Money stake,
    Money maxGas,
    Price priceNative,
    Price priceStable,
    List<String> notices) {

  /** A price both ways, with the contract's bounds. */
  record Price(BigInteger baseUnitsPerToken, String perMillionTokens, String from, String to) {
    static Price of(BigInteger price, BigInteger min, BigInteger max, Unit unit) {
      return new Price(
          price,
          unit.perMillionTokens(price),
          unit.perMillionTokens(min),
          unit.perMillionTokens(max));
    }

    String text(String unit) {
      return perMillionTokens
          + " ("
          + baseUnitsPerToken
          + " "
          + unit
          + " per token; allowed "
          + from
          + " to "
          + to
          + ")";
    }
  }

  static HostPlanDocument of(PlannedChain planned) {
    HostPlan plan = planned.plan();
    HostState wanted = plan.wanted().orElseThrow();
    return new HostPlanDocument(
        planned.chain().chain().id(),
        plan.host(),
        plan.isNothingToDo() ? "none" : plan.kind().name().toLowerCase(Locale.ROOT),
        plan.kind() == HostPlan.Kind.REGISTER ? fromNothing(wanted) : plan.differences().fields(),
        plan.steps().stream().map(step -> step.call().description()).toList(),
        Money.of(plan.stakeBaseUnits(), Unit.FAB),
        Money.of(plan.gasWei(), planned.chain().nativeUnit()),
        Price.of(
            wanted.priceNativeWei(),
            planned.terms().minPriceNativeWei(),
            planned.terms().maxPriceNativeWei(),
            planned.chain().nativeUnit()),
        Price.of(
            wanted.priceStableBaseUnits(),
            planned.terms().minPriceStableBaseUnits(),
            planned.terms().maxPriceStableBaseUnits(),
            Unit.USDC),
        plan.notices());
  }

  private static List<FieldDifference> fromNothing(HostState wanted) {
    HostMetadata metadata = HostMetadata.parse(wanted.metadata());
    var fields = new ArrayList<FieldDifference>();
    metadata.name().ifPresent(name -> fields.add(added("name", name)));
    metadata.tier().ifPresent(tier -> fields.add(added("performance tier", tier)));
    metadata.location().ifPresent(location -> fields.add(added("location", location)));
    metadata.capacity().ifPresent(capacity -> fields.add(added("capacity", capacity)));
    fields.add(added("API URL", wanted.apiUrl()));
    fields.add(added("models", wanted.modelIds()));
    fields.add(added("native price (wei per token)", wanted.priceNativeWei()));
    fields.add(added("stablecoin price (base units per token)", wanted.priceStableBaseUnits()));
    fields.add(added("stake (base units of FAB)", wanted.stakeBaseUnits()));
    return fields;
  }

  private static FieldDifference added(String field, Object wanted) {
    return new FieldDifference(field, "none", wanted.toString());
  }

  List<String> text() {
    var lines = new ArrayList<String>();
    lines.add("Chain " + chainId + ": " + (action.equals("none") ? "nothing to do" : action));
    differences.forEach(difference -> lines.add("  " + difference));
    transactions.forEach(transaction -> lines.add("  Transaction: " + transaction));
    lines.add("  Price native: " + priceNative.text("wei"));
    lines.add("  Price stable: " + priceStable.text("base units"));
    if (!transactions.isEmpty()) {
      lines.add("  Stake to lock: " + stake);
      lines.add("  Gas: at most " + maxGas);
    }
    notices.forEach(notice -> lines.add("  Note: " + notice));
    return lines;
  }
}
