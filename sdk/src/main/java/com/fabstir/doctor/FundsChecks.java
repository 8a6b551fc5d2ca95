package com.fabstir.doctor;

import com.fabstir.contract.Contracts;
import com.fabstir.evm.Address;
import com.fabstir.host.GasReserve;
import java.math.BigInteger;
import java.util.List;

/** Has the account what it needs to pay? */
record FundsChecks(HostCase host) {
  static final String GAS = "funds.gas";
  static final String STAKE = "funds.stake";
  static final String ALLOWANCE = "funds.allowance";

  private static final BigInteger LOW_CLAIMS = BigInteger.TEN;

  List<Check> checks() {
    return List.of(
        Check.of(Area.FUNDS, "gas", "The account can pay for transactions", this::gas)
            .needing(ChainChecks.USABLE, KeyChecks.ADDRESS),
        Check.of(Area.FUNDS, "stake", "The account has the FAB for the stake", this::stake)
            .needing(ContractChecks.REGISTRY, KeyChecks.ADDRESS)
            .explainedBy(RegistrationChecks.KEY),
        Check.of(Area.FUNDS, "allowance", "The registry may take the stake", this::allowance)
            .needing(ContractChecks.REGISTRY, KeyChecks.ADDRESS)
            .explainedBy(RegistrationChecks.KEY));
  }

  private Verdict gas() {
    Address account = host.account();
    BigInteger balanceWei = host.reader().balanceWei(account);
    BigInteger claimWei = GasReserve.CLAIM_GAS.multiply(host.reader().gasPriceWei());
    String symbol = " " + host.selection().chain().nativeSymbol();
    String found = account + " has " + Coins.text(balanceWei) + symbol;
    String cure = "Send" + symbol + " to " + account + ".";
    if (balanceWei.compareTo(claimWei) < 0) {
      return Verdict.failed(
          found + ", one claim costs about " + Coins.text(claimWei) + symbol, cure);
    }
    return balanceWei.compareTo(claimWei.multiply(LOW_CLAIMS)) < 0
        ? Verdict.warning(found + ", enough for less than " + LOW_CLAIMS + " claims", cure)
        : Verdict.passed(found);
  }

  private Verdict stake() {
    if (host.registration().isPresent()) {
      return Verdict.skipped("the stake is paid");
    }
    BigInteger found = contracts().fab().balanceBaseUnits(host.account());
    return found.compareTo(neededBaseUnits()) >= 0
        ? Verdict.passed(Coins.text(found) + " FAB")
        : Verdict.failed(
            "Expected "
                + Coins.text(neededBaseUnits())
                + " FAB for the stake, found "
                + Coins.text(found),
            "Send FAB (" + contracts().fab().address() + ") to " + host.account() + ".");
  }

  private Verdict allowance() {
    if (host.registration().isPresent()) {
      return Verdict.skipped("the stake is paid");
    }
    BigInteger found =
        contracts().fab().allowanceBaseUnits(host.account(), contracts().nodeRegistry().address());
    return found.compareTo(neededBaseUnits()) >= 0
        ? Verdict.passed(Coins.text(found) + " FAB")
        : Verdict.failed(
            "The registry may take "
                + Coins.text(found)
                + " FAB of "
                + host.account()
                + ", the stake is "
                + Coins.text(neededBaseUnits()),
            "fabstir register-node (gives the allowance, then registers)");
  }

  private BigInteger neededBaseUnits() {
    return contracts().nodeRegistry().terms().minStakeBaseUnits();
  }

  private Contracts contracts() {
    return host.registry().contracts();
  }
}
