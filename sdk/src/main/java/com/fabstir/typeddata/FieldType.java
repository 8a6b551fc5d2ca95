package com.fabstir.typeddata;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a field may hold. */
sealed interface FieldType {
  Pattern ARRAY = Pattern.compile("(.+)\\[(\\d{0,6})]");
  Pattern NUMBER = Pattern.compile("(u?)int(\\d{1,3})");
  Pattern FIXED_BYTES = Pattern.compile("bytes(\\d{1,2})");
  Pattern STRUCT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  int MAX_DIMENSIONS = 16;

  record Bool() implements FieldType {}

  record AddressType() implements FieldType {}

  record Text() implements FieldType {}

  record DynamicBytes() implements FieldType {}

  /**
   * @param length 1 to 32
   */
  record FixedBytes(int length) implements FieldType {}

  /**
   * @param bits 8 to 256 in steps of 8
   */
  record Number(boolean signed, int bits) implements FieldType {
    boolean holds(BigInteger value) {
      return signed ? value.bitLength() < bits : value.signum() >= 0 && value.bitLength() <= bits;
    }
  }

  /**
   * @param length empty when any number of elements is right
   */
  record Array(FieldType element, OptionalInt length) implements FieldType {}

  record Struct(String name) implements FieldType {}

  /**
   * Reads a type as Solidity writes it.
   *
   * @throws TypedDataException when it is none
   */
  static FieldType parse(String text, String place) {
    return parse(text, place, 0);
  }

  private static FieldType parse(String text, String place, int dimensions) {
    Matcher array = ARRAY.matcher(text);
    if (array.matches()) {
      if (dimensions == MAX_DIMENSIONS) {
        throw new TypedDataException(place, "more than " + MAX_DIMENSIONS + " dimensions");
      }
      String length = array.group(2);
      return new Array(
          parse(array.group(1), place, dimensions + 1),
          length.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(length)));
    }
    return switch (text) {
      case "bool" -> new Bool();
      case "address" -> new AddressType();
      case "string" -> new Text();
      case "bytes" -> new DynamicBytes();
      case "uint" -> new Number(false, 256);
      case "int" -> new Number(true, 256);
      default -> sizedOrStruct(text, place);
    };
  }

  private static FieldType sizedOrStruct(String text, String place) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      int bits = Integer.parseInt(number.group(2));
      if (bits >= 8 && bits <= 256 && bits % 8 == 0) {
        return new Number(number.group(1).isEmpty(), bits);
      }
    }
    Matcher bytes = FIXED_BYTES.matcher(text);
    if (bytes.matches()) {
      int length = Integer.parseInt(bytes.group(1));
      if (length >= 1 && length <= 32) {
        return new FixedBytes(length);
      }
    }
    if (STRUCT.matcher(text).matches() && !number.matches() && !bytes.matches()) {
      return new Struct(text);
    }
    throw new TypedDataException(place, "expected a type of Solidity, found '" + text + "'");
  }

  /** The struct within arrays of any depth; null when there is none. */
  default Struct struct() {
    return switch (this) {
      case Struct struct -> struct;
      case Array array -> array.element().struct();
      default -> null;
    };
  }
}
