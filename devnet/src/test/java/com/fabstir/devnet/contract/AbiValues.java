package com.fabstir.devnet.contract;

import com.esaulpaugh.headlong.abi.ABIType;
import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.ArrayType;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import com.fabstir.devnet.rpc.Hex;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns plain values into those of the ABI library and back. Plain: integers, booleans, text, hex
 * with 0x for addresses and bytes, lists.
 */
final class AbiValues {
  private AbiValues() {}

  static Tuple toTuple(TupleType<?> type, List<?> values) {
    Object[] elements = new Object[values.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = toAbi(type.get(i), values.get(i));
    }
    return Tuple.from(elements);
  }

  private static Object toAbi(ABIType<?> type, Object value) {
    String name = type.getCanonicalType();
    return switch (value) {
      case List<?> values when type instanceof TupleType<?> tuple -> toTuple(tuple, values);
      case List<?> values when type instanceof ArrayType<?, ?, ?> array -> toArray(array, values);
      case String text when name.equals("address") -> Address.wrap(Address.toChecksumAddress(text));
      case String text when name.startsWith("bytes") -> Hex.toBytes(text);
      case Integer number -> BigInteger.valueOf(number);
      case Long number -> BigInteger.valueOf(number);
      default -> value;
    };
  }

  private static Object toArray(ArrayType<?, ?, ?> type, List<?> values) {
    ABIType<?> elementType = type.getElementType();
    Object array = Array.newInstance(elementType.clazz(), values.size());
    for (int i = 0; i < values.size(); i++) {
      Array.set(array, i, toAbi(elementType, values.get(i)));
    }
    return array;
  }

  /** Integers become BigInteger, so that a list compares with {@link #plain(Object...)}. */
  static Object toPlain(Object value) {
    return switch (value) {
      case Tuple tuple -> Arrays.stream(tuple.toArray()).map(AbiValues::toPlain).toList();
      case byte[] bytes -> Hex.of(bytes);
      case Address address -> address.toString();
      case Integer number -> BigInteger.valueOf(number);
      case Long number -> BigInteger.valueOf(number);
      case boolean[] flags -> listOf(flags);
      case Object[] array -> Arrays.stream(array).map(AbiValues::toPlain).toList();
      default -> value;
    };
  }

  /** The values as they come back from a call or an event. */
  static List<Object> plain(Object... values) {
    return Arrays.stream(values).map(AbiValues::normalized).toList();
  }

  private static Object normalized(Object value) {
    return switch (value) {
      case Integer number -> BigInteger.valueOf(number);
      case Long number -> BigInteger.valueOf(number);
      case List<?> values -> values.stream().map(AbiValues::normalized).toList();
      default -> value;
    };
  }

  private static List<Boolean> listOf(boolean[] flags) {
    List<Boolean> list = new ArrayList<>();
    for (boolean flag : flags) {
      list.add(flag);
    }
    return list;
  }
}
