package com.fabstir.wire;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The session job that a request without a socket names.
 *
 * @param jobId empty when it names none
 * @param chainId empty for the node's own
 */
public record JobName(Optional<BigInteger> jobId, OptionalLong chainId) {

  static JobName in(JsonFields body) {
    return new JobName(
        body.jobId().or(() -> body.idText("session_id", "sessionId").flatMap(JsonFields::jobIdIn)),
        body.chainId());
  }
}
