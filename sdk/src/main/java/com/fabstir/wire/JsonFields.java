package com.fabstir.wire;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Typed reads of a JSON object. A member may have several spellings; null is as good as absent; a
 * wrong type is refused with INVALID_REQUEST.
 */
record JsonFields(JsonNode object) {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,78}");
  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]{1,20}([.][0-9]{1,20})?");
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  Optional<JsonNode> any(String... spellings) {
    JsonNode found = null;
    for (String spelling : spellings) {
      JsonNode value = object.get(spelling);
      if (value == null || value.isNull()) {
        continue;
      }
      if (found != null && !found.equals(value)) {
        throw refused(spellings[0] + " is given twice with different values");
      }
      found = value;
    }
    return Optional.ofNullable(found);
  }

  Optional<String> text(String... spellings) {
    return any(spellings)
        .map(
            value -> {
              if (!value.isString()) {
                throw refused(spellings[0] + " must be a string");
              }
              return value.stringValue();
            });
  }

  /** A string as it is, or a whole number as its decimal text; at most 128 characters. */
  Optional<String> idText(String... spellings) {
    return any(spellings)
        .map(
            value -> {
              if (!value.isString() && !value.isIntegralNumber()) {
                throw refused(spellings[0] + " must be a string or a whole number");
              }
              String text =
                  value.isString() ? value.stringValue() : value.bigIntegerValue().toString();
              if (text.length() > 128) {
                throw refused(spellings[0] + " is longer than 128 characters");
              }
              return text;
            });
  }

  /** A job id: a whole number or its decimal text; trailing {@code n} characters are dropped. */
  Optional<BigInteger> jobId() {
    return idText("job_id", "jobId")
        .map(
            text ->
                jobIdIn(text)
                    .orElseThrow(
                        () ->
                            new WireException(
                                WireErrorCode.INVALID_JOB_ID,
                                "job_id must be a whole number, found '" + text + "'")));
  }

  /** The number in a session id such as 139 or 139n; empty when there is none. */
  static Optional<BigInteger> jobIdIn(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 'n') {
      end--;
    }
    String digits = text.substring(0, end);
    return DECIMAL.matcher(digits).matches()
        ? Optional.of(new BigInteger(digits))
        : Optional.empty();
  }

  /** Empty for anything else. */
  Optional<Address> address(String... spellings) {
    return any(spellings)
        .filter(JsonNode::isString)
        .flatMap(
            value -> {
              try {
                return Optional.of(new Address(value.stringValue()));
              } catch (FabstirException _) {
                return Optional.empty();
              }
            });
  }

  OptionalLong chainId() {
    Optional<String> text = idText("chain_id", "chainId");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    BigInteger value =
        jobIdIn(text.get())
            .filter(number -> number.compareTo(MAX_LONG) <= 0)
            .orElseThrow(() -> refused("chain_id must be a whole number"));
    return OptionalLong.of(value.longValueExact());
  }

  /** Larger numbers than an int holds are taken as the largest int. */
  OptionalInt wholeNumber(int min, String... spellings) {
    Optional<JsonNode> value = any(spellings);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    double number = number(value.get(), spellings[0]);
    if (number != Math.rint(number) || number < min) {
      throw refused(spellings[0] + " must be a whole number of at least " + min);
    }
    return OptionalInt.of((int) Math.min(number, Integer.MAX_VALUE));
  }

  /** Of larger numbers than a long holds, the lowest 64 bits are taken. */
  OptionalLong seed() {
    Optional<JsonNode> value = any("seed");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(bounded(value.get(), "seed").toBigIntegerExact().longValue());
    } catch (ArithmeticException _) {
      throw refused("seed must be a whole number");
    }
  }

  OptionalDouble decimal(double min, double max, String... spellings) {
    Optional<JsonNode> value = any(spellings);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    double number = number(value.get(), spellings[0]);
    if (number < min || number > max) {
      throw refused(spellings[0] + " must be between " + min + " and " + max);
    }
    return OptionalDouble.of(number);
  }

  Optional<Boolean> flag(String... spellings) {
    return any(spellings)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw refused(spellings[0] + " must be true or false");
              }
              return value.booleanValue();
            });
  }

  Optional<JsonFields> child(String... spellings) {
    return any(spellings)
        .map(
            value -> {
              if (!value.isObject()) {
                throw refused(spellings[0] + " must be an object");
              }
              return new JsonFields(value);
            });
  }

  static WireException refused(String message) {
    return new WireException(WireErrorCode.INVALID_REQUEST, message);
  }

  /** Some clients write numbers as text. */
  private static BigDecimal decimal(JsonNode value, String name) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (value.isString() && PLAIN_NUMBER.matcher(value.stringValue()).matches()) {
      return new BigDecimal(value.stringValue());
    }
    throw refused(name + " must be a number");
  }

  private static double number(JsonNode value, String name) {
    return bounded(value, name).doubleValue();
  }

  private static BigDecimal bounded(JsonNode value, String name) {
    BigDecimal number = decimal(value, name);
    // Exponents such as 1e999999999 cost minutes when expanded; nothing real is that long.
    if (Math.abs((long) number.precision() - number.scale()) > 40) {
      throw refused(name + " is out of range");
    }
    return number;
  }
}
