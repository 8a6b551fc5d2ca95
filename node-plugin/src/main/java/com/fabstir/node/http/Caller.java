package com.fabstir.node.http;

import java.math.BigInteger;
import java.util.OptionalLong;

/** Who asks, and so who pays. */
sealed interface Caller {

  /** Whoever knows the operator's key: nobody pays. */
  record Operator() implements Caller {}

  /** A client of a session job. */
  record Job(BigInteger id, OptionalLong chainId) implements Caller {}
}
