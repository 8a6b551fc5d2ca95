package com.fabstir.doctor;

import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is this machine's clock right? Certificates, messages and logs depend on it. */
record ClockChecks(HostCase host) {
  private static final Duration WRONG = Duration.ofSeconds(60);
  private static final Duration DOUBTFUL = Duration.ofSeconds(15);

  List<Check> checks() {
    return List.of(
        Check.of(Area.CLOCK, "right", "The machine's clock agrees with others", this::clock));
  }

  /** The Date header has whole seconds, and its way took a moment: small differences are none. */
  private Verdict clock() {
    Optional<Instant> others = endpointsTime().or(this::hostTime);
    if (others.isEmpty()) {
      return Verdict.skipped("nobody was there to compare the clock with");
    }
    Duration ahead = Duration.between(others.get(), host.surroundings().clock().instant());
    Duration off = ahead.abs();
    String found =
        off.toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " other clocks";
    if (off.compareTo(WRONG) > 0) {
      return Verdict.failed(
          "This machine's clock is " + found, "timedatectl set-ntp true (or start chronyd)");
    }
    return off.compareTo(DOUBTFUL) > 0
        ? Verdict.warning("This machine's clock is " + found, "timedatectl set-ntp true")
        : Verdict.passed(found);
  }

  private Optional<Instant> endpointsTime() {
    try {
      return host.endpoints().stream().flatMap(state -> state.date().stream()).findFirst();
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }

  private Optional<Instant> hostTime() {
    try {
      return host.url().isEmpty()
          ? Optional.empty()
          : new HostHttp().get(host.baseUrl().resolve("/v1/health")).date();
    } catch (FabstirException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
