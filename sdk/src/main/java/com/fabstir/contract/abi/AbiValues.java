package com.fabstir.contract.abi;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;

/** Decoded values, read by position. */
public final class AbiValues {
  private static final int WORD_DIGITS = 64;

  private final List<Object> values;

  private AbiValues(List<Object> values) {
    this.values = values;
  }

  static AbiValues decode(String data, List<String> types) {
    // Every type takes at least one word; the library would answer less with fewer values.
    if (data.length() < 2 + types.size() * WORD_DIGITS) {
      throw new AbiMismatchException(
          "expected " + types + ", found " + (data.length() / 2 - 1) + " bytes", null);
    }
    try {
      return new AbiValues(
          FunctionReturnDecoder.decode(data, references(types)).stream()
              .map(AbiTypes::fromAbi)
              .toList());
    } catch (RuntimeException misfit) {
      // The library has no exception of its own: lengths and offsets out of range end in several.
      throw new AbiMismatchException(
          "expected " + types + ", found " + (data.length() / 2 - 1) + " other bytes", misfit);
    }
  }

  /** The word holds how many bytes behind the start of the data the tuple begins. */
  static AbiValues decodeTuple(String data, int word, List<String> types) {
    int at = 2 + word * WORD_DIGITS;
    if (data.length() < at + WORD_DIGITS) {
      throw new AbiMismatchException("expected a tuple, found too few bytes", null);
    }
    BigInteger offset = new BigInteger(data.substring(at, at + WORD_DIGITS), 16);
    if (offset.bitLength() > 30 || 2 + 2 * offset.intValue() > data.length()) {
      throw new AbiMismatchException("a tuple lies behind the end of the answer", null);
    }
    return decode("0x" + data.substring(2 + 2 * offset.intValue()), types);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the decoder wants raw types
  private static List<TypeReference<Type>> references(List<String> types) {
    List<TypeReference<Type>> references = new ArrayList<>();
    types.forEach(type -> references.add((TypeReference<Type>) (Object) AbiTypes.reference(type)));
    return references;
  }

  public Address address(int index) {
    return (Address) values.get(index);
  }

  public Bytes32 word(int index) {
    return (Bytes32) values.get(index);
  }

  public BigInteger number(int index) {
    return (BigInteger) values.get(index);
  }

  /**
   * A number that must fit 63 bits, such as times and limits.
   *
   * @throws AbiMismatchException when it does not
   */
  public long smallNumber(int index) {
    BigInteger number = number(index);
    if (number.bitLength() > 63) {
      throw new AbiMismatchException("value " + index + " is out of range: " + number, null);
    }
    return number.longValue();
  }

  public boolean flag(int index) {
    return (Boolean) values.get(index);
  }

  public String text(int index) {
    return (String) values.get(index);
  }

  public List<Bytes32> words(int index) {
    return ((List<?>) values.get(index)).stream().map(Bytes32.class::cast).toList();
  }

  public List<Address> addresses(int index) {
    return ((List<?>) values.get(index)).stream().map(Address.class::cast).toList();
  }
}
