package com.fabstir.contract.multicall;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.abi.AbiMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call data and the answer of Multicall3's {@code aggregate3((address target, bool
 * allowFailure, bytes callData)[]) returns ((bool success, bytes returnData)[])}, by the contract
 * ABI specification. All data is hex with 0x.
 */
final class Aggregate {
  /** First four bytes of the hash of {@code aggregate3((address,bool,bytes)[])}. */
  private static final String SELECTOR = "0x82ad56cb";

  private static final int WORD = 32;
  private static final int DIGITS = 2 * WORD;

  private Aggregate() {}

  /** Asks for all calls; none of them fails the others. */
  static String encode(List<ContractCall> calls) {
    var heads = new StringBuilder();
    var tails = new StringBuilder();
    for (ContractCall call : calls) {
      heads.append(word((long) calls.size() * WORD + tails.length() / 2));
      String data = call.data().substring(2);
      int padding = (DIGITS - data.length() % DIGITS) % DIGITS;
      tails
          .append("0".repeat(DIGITS - 40))
          .append(call.to().lowerCase().substring(2))
          .append(word(1))
          .append(word(3 * WORD))
          .append(word(data.length() / 2))
          .append(data)
          .repeat('0', padding);
    }
    return SELECTOR + word(WORD) + word(calls.size()) + heads + tails;
  }

  /**
   * Each call's return data, empty for a call that failed.
   *
   * @throws AbiMismatchException when it is no answer to that many calls
   */
  static List<Optional<String>> decode(String answer, int calls) {
    Words words = new Words(answer.substring(2));
    long array = words.number(0);
    if (words.number(array) != calls) {
      throw new AbiMismatchException(
          "expected " + calls + " results, found " + words.number(array), null);
    }
    long heads = array + WORD;
    List<Optional<String>> results = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      long result = heads + words.number(heads + (long) i * WORD);
      boolean success = words.number(result) == 1;
      String data = words.bytes(result + words.number(result + WORD));
      results.add(success ? Optional.of(data) : Optional.empty());
    }
    return results;
  }

  private static String word(long number) {
    return "%064x".formatted(number);
  }

  /** Hex data, read by byte offsets. */
  private record Words(String hex) {
    /** A word as an offset or a length; data of this size needs no more than 31 bits. */
    long number(long offset) {
      String word = part(offset, WORD);
      if (!word.startsWith("0".repeat(DIGITS - 8))) {
        throw new AbiMismatchException("0x" + word + " is no offset", null);
      }
      return Long.parseLong(word.substring(DIGITS - 8), 16);
    }

    String bytes(long offset) {
      return "0x" + part(offset + WORD, number(offset));
    }

    private String part(long offset, long length) {
      if (2 * (offset + length) > hex.length()) {
        throw new AbiMismatchException(
            "expected " + length + " bytes at " + offset + " of " + hex.length() / 2, null);
      }
      return hex.substring((int) (2 * offset), (int) (2 * (offset + length)));
    }
  }
}
