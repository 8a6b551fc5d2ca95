package com.fabstir.devnet.contract;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** Call data of the few calls that the devnet itself makes. */
final class Calls {
  private Calls() {}

  static String mint(String to, BigInteger baseUnits) {
    return encode("mint", address(to), new Uint256(baseUnits));
  }

  static String balanceOf(String account) {
    return encode("balanceOf", address(account));
  }

  static String authorize(String caller) {
    return encode("setAuthorizedCaller", address(caller), new Bool(true));
  }

  static String setProofSystem(String proofSystem) {
    return encode("setProofSystem", address(proofSystem));
  }

  static String addTrustedModel(ApprovedModel model) {
    return encode(
        "addTrustedModel",
        new Utf8String(model.repo()),
        new Utf8String(model.file()),
        new Bytes32(Numeric.hexStringToByteArray(model.sha256())));
  }

  static String tokenArguments(String name, String symbol, int decimals) {
    return arguments(new Utf8String(name), new Utf8String(symbol), new Uint8(decimals));
  }

  static String arguments(Type<?>... values) {
    return FunctionEncoder.encodeConstructor(Arrays.asList(values));
  }

  static Address address(String hex) {
    return new Address(hex);
  }

  private static String encode(String name, Type<?>... inputs) {
    return FunctionEncoder.encode(new Function(name, Arrays.asList(inputs), List.of()));
  }
}
