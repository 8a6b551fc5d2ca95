package com.fabstir.cli.money;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.contract.Contracts;
import com.fabstir.evm.Address;

/**
 * All that an account owns on one chain, as the chain says.
 *
 * @param prepaidNative what it has put into the marketplace and not yet spent
 * @param earningsNative what it has earned as a host and not yet withdrawn
 */
record Wallet(
    Address account,
    long chainId,
    String chainName,
    Money walletNative,
    Money walletUsdc,
    Money walletFab,
    Money prepaidNative,
    Money prepaidUsdc,
    Money earningsNative,
    Money earningsUsdc) {

  static Wallet read(OpenChain chain, Address account) {
    Contracts contracts = chain.contracts();
    Unit coin = chain.nativeUnit();
    Address usdc = contracts.usdc().address();
    return new Wallet(
        account,
        chain.chain().id(),
        chain.chain().name(),
        Money.of(chain.reader().balanceWei(account), coin),
        Money.of(contracts.usdc().balanceBaseUnits(account), Unit.USDC),
        Money.of(contracts.fab().balanceBaseUnits(account), Unit.FAB),
        Money.of(contracts.marketplace().prepaidBaseUnits(account, Address.ZERO), coin),
        Money.of(contracts.marketplace().prepaidBaseUnits(account, usdc), Unit.USDC),
        Money.of(contracts.earnings().balanceBaseUnits(account, Address.ZERO), coin),
        Money.of(contracts.earnings().balanceBaseUnits(account, usdc), Unit.USDC));
  }
}
