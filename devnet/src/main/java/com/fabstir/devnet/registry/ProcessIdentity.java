package com.fabstir.devnet.registry;

import com.fabstir.devnet.anvil.AnvilProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process by number and start time: the system gives a number again after its process ended. */
public record ProcessIdentity(long pid, Instant startedAt) {
  // The system computes start times from its clock, which may have been adjusted in between.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessIdentity of(AnvilProcess anvil) {
    return new ProcessIdentity(anvil.pid(), anvil.startedAt());
  }

  /** The process if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
