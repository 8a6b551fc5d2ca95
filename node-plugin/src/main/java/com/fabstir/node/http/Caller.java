package com.fabstir.node.http;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** Who asks, and so who pays. */
sealed interface Caller {

  /** Whoever knows the operator's key: nobody pays. */
  record Operator() implements Caller {}

  /**
   * A client of a session job.
   *
   * @param token of the wallet's proof, if one is shown
   */
  record Job(BigInteger id, OptionalLong chainId, Optional<String> token) implements Caller {

    /** The token is never shown. */
    @Override
    public String toString() {
      return "Job[" + id + "]";
    }
  }
}
