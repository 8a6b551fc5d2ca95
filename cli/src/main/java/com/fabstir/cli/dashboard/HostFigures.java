package com.fabstir.cli.dashboard;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.output.OrNull;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A host's money on one chain.
 *
 * @param active whether clients are sent to it
 * @param stake zero when it is not registered
 * @param minimumStake what a registration needs
 * @param walletNative what it pays its transactions from
 * @param priceNative null when it is not registered
 * @param priceStable null when it is not registered
 */
record HostFigures(
    Address account,
    boolean registered,
    boolean active,
    Money stake,
    Money minimumStake,
    boolean stakeSuffices,
    Money earningsNative,
    Money earningsUsdc,
    Money walletNative,
    @OrNull Price priceNative,
    @OrNull Price priceStable) {

  /**
   * A price of generated tokens.
   *
   * @param baseUnitsPerToken as the contracts count
   */
  record Price(BigInteger baseUnitsPerToken, String perMillionTokens) {
    static Price of(BigInteger baseUnitsPerToken, Unit unit) {
      return new Price(baseUnitsPerToken, unit.perMillionTokens(baseUnitsPerToken));
    }
  }

  static HostFigures read(OpenChain chain, Address account) {
    Contracts contracts = chain.contracts();
    Optional<RegisteredHost> host = contracts.nodeRegistry().host(account);
    BigInteger stake = host.map(RegisteredHost::stakeBaseUnits).orElse(BigInteger.ZERO);
    BigInteger minimum = contracts.nodeRegistry().terms().minStakeBaseUnits();
    return new HostFigures(
        account,
        host.isPresent(),
        host.map(RegisteredHost::active).orElse(false),
        Money.of(stake, Unit.FAB),
        Money.of(minimum, Unit.FAB),
        stake.compareTo(minimum) >= 0,
        Money.of(contracts.earnings().balanceBaseUnits(account, Address.ZERO), chain.nativeUnit()),
        Money.of(
            contracts.earnings().balanceBaseUnits(account, contracts.usdc().address()), Unit.USDC),
        Money.of(chain.reader().balanceWei(account), chain.nativeUnit()),
        host.map(found -> Price.of(found.priceNativeWei(), chain.nativeUnit())).orElse(null),
        host.map(found -> Price.of(found.priceStableBaseUnits(), Unit.USDC)).orElse(null));
  }
}
