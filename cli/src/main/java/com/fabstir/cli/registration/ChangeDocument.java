package com.fabstir.cli.registration;

import com.fabstir.chain.Receipt;
import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.output.OrNull;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.FieldDifference;
import com.fabstir.host.HostPlan;
import java.math.BigInteger;
import java.util.List;

/**
 * A plan and what became of it on one chain.
 *
 * @param result done, nothing to do, dry run, declined
 * @param stake FAB that the plan locks; FAB that comes back when the host leaves
 * @param maxGas bound of the gas that the steps take
 * @param gasPaid what the transactions really cost; nothing unless done
 * @param host the registration as it is now; null when there is none
 */
record ChangeDocument(
    long chainId,
    Address address,
    String result,
    List<String> steps,
    List<FieldDifference> differences,
    Money stake,
    Money maxGas,
    Money gasPaid,
    List<Bytes32> transactions,
    @OrNull HostDocument host) {

  static ChangeDocument of(
      OpenChain chain, HostPlan plan, String result, List<Receipt> receipts, HostDocument now) {
    return new ChangeDocument(
        chain.chain().id(),
        plan.host(),
        result,
        plan.steps().stream().map(step -> step.call().description()).toList(),
        plan.differences().fields(),
        Money.of(plan.stakeBaseUnits(), Unit.FAB),
        Money.of(plan.gasWei(), chain.nativeUnit()),
        Money.of(paidWei(receipts), chain.nativeUnit()),
        receipts.stream().map(Receipt::transactionHash).toList(),
        now);
  }

  /** What the gas of all of them has cost. */
  static BigInteger paidWei(List<Receipt> receipts) {
    return receipts.stream()
        .map(receipt -> receipt.gasUsed().multiply(receipt.effectiveGasPriceWei()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
