package com.fabstir.host;

import com.fabstir.key.PublicKey;
import java.util.Optional;

/**
 * What is true of this host without anybody wishing it.
 *
 * @param publicKey clients encrypt their sessions for it
 * @param version of this program
 * @param maxSessions sequences computed at once
 */
public record HostFacts(
    PublicKey publicKey, HardwareFacts hardware, String version, int maxSessions) {

  /** With the capacity that the operator chose, if any. */
  HostFacts offering(Optional<Integer> capacity) {
    return capacity
        .map(sessions -> new HostFacts(publicKey, hardware, version, sessions))
        .orElse(this);
  }
}
