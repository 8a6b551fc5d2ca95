package com.fabstir.devnet.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a devnet is recorded as and what it really does.
 *
 * @param blockNumber height of a running devnet
 * @param blockTime time of the last block of a running devnet
 */
public record DevnetStatus(
    DevnetRecord record, DevnetState state, OptionalLong blockNumber, Optional<Instant> blockTime) {

  static DevnetStatus notRunning(DevnetRecord record, DevnetState state) {
    return new DevnetStatus(record, state, OptionalLong.empty(), Optional.empty());
  }
}
