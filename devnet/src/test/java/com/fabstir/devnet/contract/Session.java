package com.fabstir.devnet.contract;

import java.math.BigInteger;
import java.util.List;

/** The 18 values of {@code sessionJobs}, by name. */
record Session(List<Object> values) {
  BigInteger id() {
    return number(0);
  }

  BigInteger tokensUsed() {
    return number(7);
  }

  long startTime() {
    return number(9).longValueExact();
  }

  long lastProofTime() {
    return number(10).longValueExact();
  }

  int status() {
    return number(12).intValueExact();
  }

  BigInteger withdrawnByHost() {
    return number(13);
  }

  BigInteger refundedToUser() {
    return number(14);
  }

  String conversationCid() {
    return (String) values.get(15);
  }

  String lastProofHash() {
    return (String) values.get(16);
  }

  String lastProofCid() {
    return (String) values.get(17);
  }

  private BigInteger number(int index) {
    return (BigInteger) values.get(index);
  }
}
