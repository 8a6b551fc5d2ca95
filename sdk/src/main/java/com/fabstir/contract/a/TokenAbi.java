package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;

/** What we use of EIP-20. */
final class TokenAbi {
  static final AbiFunction SYMBOL = AbiFunction.of("symbol()", "string");
  static final AbiFunction DECIMALS = AbiFunction.of("decimals()", "uint8");
  static final AbiFunction BALANCE_OF = AbiFunction.of("balanceOf(address)", "uint256");
  static final AbiFunction ALLOWANCE = AbiFunction.of("allowance(address,address)", "uint256");
  static final AbiFunction APPROVE = AbiFunction.of("approve(address,uint256)", "bool");
  static final AbiFunction TRANSFER = AbiFunction.of("transfer(address,uint256)", "bool");
  static final AbiEvent APPROVAL = AbiEvent.of("Approval(address*,address*,uint256)");
  static final AbiEvent TRANSFERRED = AbiEvent.of("Transfer(address*,address*,uint256)");

  private TokenAbi() {}
}
