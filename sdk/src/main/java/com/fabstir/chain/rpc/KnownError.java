package com.fabstir.chain.rpc;

import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Custom errors of OpenZeppelin 5, which all contract generations may raise (ERC-6093 and own). */
record KnownError(String signature) {
  private static final List<KnownError> ALL =
      List.of(
          new KnownError("AddressEmptyCode(address)"),
          new KnownError("ERC1967InvalidImplementation(address)"),
          new KnownError("ERC1967NonPayable()"),
          new KnownError("EnforcedPause()"),
          new KnownError("ExpectedPause()"),
          new KnownError("FailedCall()"),
          new KnownError("InvalidInitialization()"),
          new KnownError("NotInitializing()"),
          new KnownError("OwnableInvalidOwner(address)"),
          new KnownError("OwnableUnauthorizedAccount(address)"),
          new KnownError("ReentrancyGuardReentrantCall()"),
          new KnownError("SafeERC20FailedOperation(address)"),
          new KnownError("UUPSUnauthorizedCallContext()"),
          new KnownError("UUPSUnsupportedProxiableUUID(bytes32)"),
          new KnownError("ERC20InsufficientBalance(address,uint256,uint256)"),
          new KnownError("ERC20InsufficientAllowance(address,uint256,uint256)"),
          new KnownError("ERC20InvalidReceiver(address)"),
          new KnownError("ERC20InvalidSender(address)"),
          new KnownError("ERC20InvalidApprover(address)"),
          new KnownError("ERC20InvalidSpender(address)"));

  /**
   * @param selector 8 hex digits, lower case
   */
  static Optional<KnownError> bySelector(String selector) {
    return ALL.stream().filter(error -> error.selector().equals(selector)).findFirst();
  }

  String selector() {
    return Keccak256.ofText(signature).value().substring(2, 10);
  }

  String name() {
    return signature.substring(0, signature.indexOf('('));
  }

  List<String> types() {
    String inner = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    return inner.isEmpty() ? List.of() : Arrays.asList(inner.split(","));
  }

  /** One argument in words; all known errors have arguments of one word. */
  static String words(String type, BigInteger word) {
    return switch (type) {
      case "address" -> new Address("0x" + padded(word, 64).substring(24)).value();
      case "bytes32" -> "0x" + padded(word, 64);
      default -> word.toString();
    };
  }

  private static String padded(BigInteger word, int digits) {
    String hex = word.toString(16);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
