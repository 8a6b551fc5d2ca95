package com.fabstir.model;

import java.math.BigInteger;
import java.util.List;

/** One metadata value of a GGUF file. */
public sealed interface GgufValue {

  /** Any integer type. */
  record Whole(BigInteger value) implements GgufValue {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** Any floating type. */
  record Real(double value) implements GgufValue {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** A boolean. */
  record Flag(boolean value) implements GgufValue {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A text; bytes that are no UTF-8 become replacement characters. */
  record Text(String value) implements GgufValue {
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * An array. Vocabularies have hundreds of thousands of items, so only the first are kept.
   *
   * @param elementType name of the element type in the specification, lower case
   * @param length number of items in the file
   * @param first the first items
   */
  record Items(String elementType, long length, List<GgufValue> first) implements GgufValue {
    public Items {
      first = List.copyOf(first);
    }

    @Override
    public String toString() {
      return length + " × " + elementType;
    }
  }
}
