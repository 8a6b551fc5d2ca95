package com.fabstir.contract.a;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.Erc20;
import com.fabstir.evm.Address;
import java.math.BigInteger;

final class TokenA implements Erc20 {
  private final BoundContract contract;

  TokenA(BoundContract contract) {
    this.contract = contract;
  }

  @Override
  public Address address() {
    return contract.address();
  }

  @Override
  public String symbol() {
    return contract.read(TokenAbi.SYMBOL, values -> values.text(0));
  }

  @Override
  public int decimals() {
    return contract.read(TokenAbi.DECIMALS, values -> values.number(0).intValueExact());
  }

  @Override
  public BigInteger balanceBaseUnits(Address account) {
    return contract.read(TokenAbi.BALANCE_OF, values -> values.number(0), account);
  }

  @Override
  public BigInteger allowanceBaseUnits(Address owner, Address spender) {
    return contract.read(TokenAbi.ALLOWANCE, values -> values.number(0), owner, spender);
  }

  @Override
  public ContractCall approve(Address spender, BigInteger amountBaseUnits) {
    return contract
        .call(TokenAbi.APPROVE, spender, amountBaseUnits)
        .expecting(TokenAbi.APPROVAL)
        .to("allow " + spender + " to take " + amountBaseUnits + " base units of " + address());
  }

  @Override
  public ContractCall transfer(Address recipient, BigInteger amountBaseUnits) {
    return contract
        .call(TokenAbi.TRANSFER, recipient, amountBaseUnits)
        .expecting(TokenAbi.TRANSFERRED)
        .to("send " + amountBaseUnits + " base units of " + address() + " to " + recipient);
  }
}
