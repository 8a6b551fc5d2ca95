package com.fabstir.node.engine.openai;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntUnaryOperator;

/** What a test's server does wrong; nothing until a test says so. */
final class Faults {
  /** Status of every answer to a prompt; 0 for a real answer. */
  volatile int status;

  /** Body of that answer. */
  volatile String body = "{\"error\":{\"message\":\"secret words\",\"type\":\"server_error\"}}";

  /** What the usage says in place of the true count. */
  volatile IntUnaryOperator usage = IntUnaryOperator.identity();

  /** What the running count says in place of the true one. */
  volatile IntUnaryOperator running = IntUnaryOperator.identity();

  volatile boolean withoutUsage;

  /** Whether the running count of pieces and their ids are not told. */
  volatile boolean withoutCounts;

  /** After so many pieces the connection breaks; -1 for never. */
  volatile int breaksAfter = -1;

  /** Sent as it is in place of the third piece. */
  volatile Optional<String> insteadOfThird = Optional.empty();

  /** A permit for each piece. */
  volatile Semaphore pace = new Semaphore(Integer.MAX_VALUE);

  volatile boolean keepsNoLimit;
}
