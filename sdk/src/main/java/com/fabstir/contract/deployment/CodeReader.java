package com.fabstir.contract.deployment;

import com.fabstir.chain.ChainReader;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;

/** Fetches the code that really runs at an address, behind a proxy where there is one. */
final class CodeReader {
  /** ERC-1967: keccak256("eip1967.proxy.implementation") − 1. */
  private static final Bytes32 IMPLEMENTATION_SLOT =
      new Bytes32("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

  private static final int ADDRESS_OFFSET = 26;

  private final ChainReader reader;

  CodeReader(ChainReader reader) {
    this.reader = reader;
  }

  /**
   * @throws FabstirException CONTRACT_NOT_FOUND when there is no code
   */
  String require(Role role, Address address) {
    String code = reader.code(address);
    if (code.length() <= 2) {
      throw new FabstirException(
          ErrorCode.CONTRACT_NOT_FOUND,
          "There is no contract at the "
              + role.title()
              + " address "
              + address
              + " on "
              + reader.chain().label(),
          "Check the chain and the address: set " + role.variables() + ".");
    }
    return code;
  }

  /** The code of the implementation, or the code itself where the slot is empty. */
  String behindProxy(Address address, String code) {
    Bytes32 slot = reader.storageAt(address, IMPLEMENTATION_SLOT);
    return slot.isZero()
        ? code
        : reader.code(new Address("0x" + slot.value().substring(ADDRESS_OFFSET)));
  }
}
