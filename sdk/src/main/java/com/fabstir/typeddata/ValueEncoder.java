package com.fabstir.typeddata;

import com.fabstir.evm.Keccak256;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Turns the values of a message into the bytes that are hashed: EIP-712's encodeData. */
final class ValueEncoder {
  private static final int WORD = 32;
  private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{2})*");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,78}");
  private static final Pattern HEX_NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");

  private final StructTypes types;

  ValueEncoder(StructTypes types) {
    this.types = types;
  }

  /** The hash of a struct's value. */
  byte[] structHash(String struct, JsonNode value, String place) {
    return Keccak256.of(struct(struct, value, place)).toBytes();
  }

  /** The type's hash, then one word a field. */
  byte[] struct(String struct, JsonNode value, String place) {
    if (!value.isObject()) {
      throw new TypedDataException(place, "expected an object of " + struct);
    }
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    words.writeBytes(types.hash(struct).toBytes());
    for (StructTypes.Field field : types.fields(struct)) {
      String fieldPlace = place + "." + field.name();
      JsonNode fieldValue = value.get(field.name());
      if (fieldValue == null || fieldValue.isNull()) {
        throw new TypedDataException(fieldPlace, "is missing");
      }
      words.writeBytes(word(field.type(), fieldValue, fieldPlace));
    }
    return words.toByteArray();
  }

  private byte[] word(FieldType type, JsonNode value, String place) {
    return switch (type) {
      case FieldType.Bool _ -> bool(value, place);
      case FieldType.AddressType _ -> left(bytes(value, 20, place));
      case FieldType.Text _ -> text(value, place);
      case FieldType.DynamicBytes _ -> Keccak256.of(bytes(value, -1, place)).toBytes();
      case FieldType.FixedBytes fixed -> right(bytes(value, fixed.length(), place));
      case FieldType.Number number -> number(number, value, place);
      case FieldType.Array array -> array(array, value, place);
      case FieldType.Struct struct -> structHash(struct.name(), value, place);
    };
  }

  private byte[] array(FieldType.Array array, JsonNode value, String place) {
    if (!value.isArray()
        || array.length().isPresent() && array.length().getAsInt() != value.size()) {
      throw new TypedDataException(
          place,
          "expected an array"
              + (array.length().isPresent()
                  ? " of " + array.length().getAsInt() + " elements"
                  : ""));
    }
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    for (int i = 0; i < value.size(); i++) {
      words.writeBytes(word(array.element(), value.get(i), place + "[" + i + "]"));
    }
    return Keccak256.of(words.toByteArray()).toBytes();
  }

  private static byte[] bool(JsonNode value, String place) {
    if (!value.isBoolean()) {
      throw new TypedDataException(place, "expected true or false");
    }
    byte[] word = new byte[WORD];
    word[WORD - 1] = (byte) (value.asBoolean() ? 1 : 0);
    return word;
  }

  private static byte[] text(JsonNode value, String place) {
    if (!value.isString()) {
      throw new TypedDataException(place, "expected a text");
    }
    return Keccak256.ofText(value.asString()).toBytes();
  }

  /** A JSON integer, or its decimal or hexadecimal text: doubles cannot hold all of them. */
  private static byte[] number(FieldType.Number type, JsonNode value, String place) {
    BigInteger number = null;
    if (value.isIntegralNumber()) {
      number = value.bigIntegerValue();
    } else if (value.isString() && DECIMAL.matcher(value.asString()).matches()) {
      number = new BigInteger(value.asString());
    } else if (value.isString() && HEX_NUMBER.matcher(value.asString()).matches()) {
      number = new BigInteger(value.asString().substring(2), 16);
    }
    if (number == null || !type.holds(number)) {
      throw new TypedDataException(
          place,
          "expected "
              + (type.signed() ? "a whole number of " : "a whole number, 0 or more, of ")
              + type.bits()
              + " bits");
    }
    byte[] word = new byte[WORD];
    byte[] digits = number.toByteArray();
    Arrays.fill(word, (byte) (number.signum() < 0 ? 0xff : 0));
    int length = Math.min(digits.length, WORD);
    System.arraycopy(digits, digits.length - length, word, WORD - length, length);
    return word;
  }

  private static byte[] bytes(JsonNode value, int length, String place) {
    String text = value.asString("");
    if (!value.isString()
        || !HEX.matcher(text).matches()
        || length >= 0 && text.length() != 2 + 2 * length) {
      throw new TypedDataException(
          place, "expected 0x and hex digits" + (length >= 0 ? " of " + length + " bytes" : ""));
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  private static byte[] left(byte[] bytes) {
    byte[] word = new byte[WORD];
    System.arraycopy(bytes, 0, word, WORD - bytes.length, bytes.length);
    return word;
  }

  private static byte[] right(byte[] bytes) {
    byte[] word = new byte[WORD];
    System.arraycopy(bytes, 0, word, 0, bytes.length);
    return word;
  }
}
