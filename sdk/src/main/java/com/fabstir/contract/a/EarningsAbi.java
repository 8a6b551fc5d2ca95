package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;

/** What we use of HostEarnings. */
final class EarningsAbi {
  static final AbiFunction GET_BALANCE = AbiFunction.of("getBalance(address,address)", "uint256");
  static final AbiFunction AUTHORIZED_CALLERS =
      AbiFunction.of("authorizedCallers(address)", "bool");

  /** The amount comes first. */
  static final AbiFunction WITHDRAW = AbiFunction.of("withdraw(uint256,address)");

  static final AbiFunction WITHDRAW_ALL = AbiFunction.of("withdrawAll(address)");
  static final AbiEvent EARNINGS_WITHDRAWN =
      AbiEvent.of("EarningsWithdrawn(address*,address*,uint256,uint256)");

  private EarningsAbi() {}
}
