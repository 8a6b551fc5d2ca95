package com.fabstir.contract;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import java.math.BigInteger;

/** A token by EIP-20. */
public interface Erc20 {
  Address address();

  String symbol();

  int decimals();

  BigInteger balanceBaseUnits(Address account);

  BigInteger allowanceBaseUnits(Address owner, Address spender);

  ContractCall approve(Address spender, BigInteger amountBaseUnits);

  ContractCall transfer(Address recipient, BigInteger amountBaseUnits);
}
