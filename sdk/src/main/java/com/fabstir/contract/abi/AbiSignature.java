package com.fabstir.contract.abi;

import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import java.util.Arrays;
import java.util.List;

/**
 * A function's or event's name and types, for example {@code transfer(address,uint256)}. Tuples are
 * not understood: none of the calls that we make has one.
 */
record AbiSignature(String name, List<String> types) {

  static AbiSignature parse(String text) {
    int open = text.indexOf('(');
    if (open <= 0 || !text.endsWith(")") || text.indexOf('(', open + 1) >= 0) {
      throw new IllegalArgumentException("not a flat ABI signature: " + text);
    }
    String inner = text.substring(open + 1, text.length() - 1);
    return new AbiSignature(
        text.substring(0, open), inner.isEmpty() ? List.of() : Arrays.asList(inner.split(",")));
  }

  String text() {
    return name + "(" + String.join(",", types) + ")";
  }

  Bytes32 hash() {
    return Keccak256.ofText(text());
  }
}
