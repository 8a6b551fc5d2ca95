package com.fabstir.contract.a;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.HostEarnings;
import com.fabstir.evm.Address;
import java.math.BigInteger;

final class HostEarningsA implements HostEarnings {
  private final BoundContract contract;

  HostEarningsA(BoundContract contract) {
    this.contract = contract;
  }

  @Override
  public Address address() {
    return contract.address();
  }

  @Override
  public BigInteger balanceBaseUnits(Address host, Address token) {
    return contract.read(EarningsAbi.GET_BALANCE, values -> values.number(0), host, token);
  }

  @Override
  public boolean isAuthorized(Address caller) {
    return contract.read(EarningsAbi.AUTHORIZED_CALLERS, values -> values.flag(0), caller);
  }

  @Override
  public ContractCall withdraw(BigInteger amountBaseUnits, Address token) {
    return contract
        .call(EarningsAbi.WITHDRAW, amountBaseUnits, token)
        .expecting(EarningsAbi.EARNINGS_WITHDRAWN)
        .to("withdraw earnings of " + amountBaseUnits + " base units of " + token);
  }

  @Override
  public ContractCall withdrawAll(Address token) {
    return contract
        .call(EarningsAbi.WITHDRAW_ALL, token)
        .expecting(EarningsAbi.EARNINGS_WITHDRAWN)
        .to("withdraw all earnings in " + token);
  }
}
