package com.fabstir.node.socket;

import com.fabstir.node.peer.ClientAddress;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job that a request without a socket names, and who asks.
 *
 * @param namedChain empty for the node's own
 * @param token of a wallet's proof, as the request shows it
 */
public record HttpClaim(
    BigInteger jobId, OptionalLong namedChain, ClientAddress client, Optional<String> token) {

  /** The token is never shown. */
  @Override
  public String toString() {
    return "HttpClaim[" + jobId + "]";
  }
}
