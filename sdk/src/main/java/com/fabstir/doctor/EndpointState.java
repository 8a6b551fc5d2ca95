package com.fabstir.doctor;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one RPC endpoint showed.
 *
 * @param trouble the first thing that is wrong with it
 * @param detail what was found, without the endpoint's path or query, which may hold a key
 * @param chainId empty where it did not say
 * @param head its latest block, where it said
 * @param date its own clock, from the Date header of HTTP
 */
record EndpointState(
    URI endpoint,
    Trouble trouble,
    String detail,
    OptionalLong chainId,
    Optional<Head> head,
    Optional<Instant> date,
    Duration latency) {

  enum Trouble {
    NONE,
    UNREACHABLE,
    RATE_LIMITED,
    SENSELESS,
    OTHER_CHAIN
  }

  /** A block. */
  record Head(long number, Instant time) {}

  boolean usable() {
    return trouble == Trouble.NONE;
  }

  /** Host and port. */
  String label() {
    return endpoint.getScheme()
        + "://"
        + endpoint.getHost()
        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }
}
