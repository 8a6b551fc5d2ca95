package com.fabstir.contract.abi;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Our values as the ABI library's and back. */
final class AbiTypes {
  private AbiTypes() {}

  static Type<?> toAbi(String type, Object value) {
    return switch (value) {
      case Address address when type.equals("address") -> address(address);
      case Bytes32 word when type.equals("bytes32") -> word(word);
      case BigInteger number when type.equals("uint256") -> new Uint256(number);
      case Long number when type.equals("uint256") -> new Uint256(number);
      case String text when type.equals("string") -> new Utf8String(text);
      case Boolean flag when type.equals("bool") -> new Bool(flag);
      case List<?> list when type.equals("bytes32[]") ->
          new DynamicArray<>(
              org.web3j.abi.datatypes.generated.Bytes32.class,
              list.stream().map(item -> word((Bytes32) item)).toList());
      case List<?> list when type.equals("address[]") ->
          new DynamicArray<>(
              org.web3j.abi.datatypes.Address.class,
              list.stream().map(item -> address((Address) item)).toList());
      default ->
          throw new IllegalArgumentException(
              "a " + value.getClass().getSimpleName() + " is no " + type);
    };
  }

  static TypeReference<?> reference(String type) {
    return switch (type) {
      case "address" -> TypeReference.create(org.web3j.abi.datatypes.Address.class);
      case "bytes32" -> TypeReference.create(org.web3j.abi.datatypes.generated.Bytes32.class);
      case "uint256" -> TypeReference.create(Uint256.class);
      case "uint8" -> TypeReference.create(Uint8.class);
      case "string" -> TypeReference.create(Utf8String.class);
      case "bool" -> TypeReference.create(Bool.class);
      case "bytes32[]" ->
          new TypeReference<DynamicArray<org.web3j.abi.datatypes.generated.Bytes32>>() {};
      case "address[]" -> new TypeReference<DynamicArray<org.web3j.abi.datatypes.Address>>() {};
      default -> throw new IllegalArgumentException("unknown ABI type " + type);
    };
  }

  static Object fromAbi(Type<?> value) {
    return switch (value) {
      case org.web3j.abi.datatypes.Address address -> new Address(address.getValue());
      case org.web3j.abi.datatypes.generated.Bytes32 word -> Bytes32.of(word.getValue());
      case DynamicArray<?> array -> array.getValue().stream().map(AbiTypes::fromAbi).toList();
      default -> value.getValue();
    };
  }

  private static org.web3j.abi.datatypes.Address address(Address address) {
    return new org.web3j.abi.datatypes.Address(address.lowerCase());
  }

  private static org.web3j.abi.datatypes.generated.Bytes32 word(Bytes32 word) {
    return new org.web3j.abi.datatypes.generated.Bytes32(word.toBytes());
  }
}
