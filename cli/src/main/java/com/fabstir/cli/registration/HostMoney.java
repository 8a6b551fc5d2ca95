package com.fabstir.cli.registration;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import java.util.List;

/**
 * What a host owns on one chain.
 *
 * @param minimumStake what a registration needs
 */
record HostMoney(
    Money stake,
    Money minimumStake,
    boolean stakeSuffices,
    Money nativeBalance,
    Money fabBalance,
    Money usdcBalance,
    Money nativeEarnings,
    Money usdcEarnings) {

  static HostMoney of(OpenChain chain, RegisteredHost host) {
    Contracts contracts = chain.contracts();
    Address account = host.operator();
    var minimum = contracts.nodeRegistry().terms().minStakeBaseUnits();
    return new HostMoney(
        Money.of(host.stakeBaseUnits(), Unit.FAB),
        Money.of(minimum, Unit.FAB),
        host.stakeBaseUnits().compareTo(minimum) >= 0,
        Money.of(chain.reader().balanceWei(account), chain.nativeUnit()),
        Money.of(contracts.fab().balanceBaseUnits(account), Unit.FAB),
        Money.of(contracts.usdc().balanceBaseUnits(account), Unit.USDC),
        Money.of(contracts.earnings().balanceBaseUnits(account, Address.ZERO), chain.nativeUnit()),
        Money.of(
            contracts.earnings().balanceBaseUnits(account, contracts.usdc().address()), Unit.USDC));
  }

  List<String> text() {
    return List.of(
        "Stake: "
            + stake
            + (stakeSuffices ? " (at least " : " (too low: the registry wants ")
            + minimumStake
            + ")",
        "Balances: " + nativeBalance + ", " + fabBalance + ", " + usdcBalance,
        "Earnings: " + nativeEarnings + ", " + usdcEarnings);
  }
}
