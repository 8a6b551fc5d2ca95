package com.fabstir.contract;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import java.math.BigInteger;

/** What hosts have earned and not yet withdrawn. */
public interface HostEarnings {
  Address address();

  /** In base units of the token; wei for {@link Address#ZERO}. */
  BigInteger balanceBaseUnits(Address host, Address token);

  /** Whether the contract lets this marketplace credit earnings; without it completions revert. */
  boolean isAuthorized(Address caller);

  ContractCall withdraw(BigInteger amountBaseUnits, Address token);

  ContractCall withdrawAll(Address token);
}
