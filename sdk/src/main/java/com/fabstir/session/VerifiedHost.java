package com.fabstir.session;

import com.fabstir.key.PublicKey;
import java.time.Duration;

/**
 * A host that answered and whose key belongs to its registered operator.
 *
 * @param publicKey to which the session is encrypted
 * @param latency of the health request
 */
public record VerifiedHost(DiscoveredHost host, PublicKey publicKey, Duration latency) {}
