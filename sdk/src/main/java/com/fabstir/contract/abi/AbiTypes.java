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
    try {
      return switch (type) {
        case "address" -> address((Address) value);
        case "bytes32" -> word((Bytes32) value);
        case "uint256" ->
            value instanceof Long number ? new Uint256(number) : new Uint256((BigInteger) value);
        case "string" -> new Utf8String((String) value);
        case "bool" -> new Bool((Boolean) value);
        case "bytes32[]" ->
            new DynamicArray<>(
                org.web3j.abi.datatypes.generated.Bytes32.class,
                ((List<?>) value).stream().map(item -> word((Bytes32) item)).toList());
        case "address[]" ->
            new DynamicArray<>(
                org.web3j.abi.datatypes.Address.class,
                ((List<?>) value).stream().map(item -> address((Address) item)).toList());
        default -> throw new IllegalArgumentException("unknown ABI type " + type);
      };
    } catch (ClassCastException wrong) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getSimpleName() + " is no " + type, wrong);
    }
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
    if (value instanceof org.web3j.abi.datatypes.Address address) {
      return new Address(address.getValue());
    }
    if (value instanceof org.web3j.abi.datatypes.generated.Bytes32 word) {
      return Bytes32.of(word.getValue());
    }
    return value instanceof DynamicArray<?> array
        ? array.getValue().stream().map(AbiTypes::fromAbi).toList()
        : value.getValue();
  }

  private static org.web3j.abi.datatypes.Address address(Address address) {
    return new org.web3j.abi.datatypes.Address(address.lowerCase());
  }

  private static org.web3j.abi.datatypes.generated.Bytes32 word(Bytes32 word) {
    return new org.web3j.abi.datatypes.generated.Bytes32(word.toBytes());
  }
}
