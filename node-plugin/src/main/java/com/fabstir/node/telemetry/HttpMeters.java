package com.fabstir.node.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Requests and their times. Safe for use by many threads. */
public final class HttpMeters {
  private final MeterRegistry registry;

  public HttpMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param route one of few: whatever a stranger may ask for must not become a label
   */
  public void answered(String method, String route, int status, Duration time) {
    NodeMeter.HTTP_REQUESTS
        .counter(registry, "method", method, "route", route, "status", String.valueOf(status))
        .increment();
    NodeMeter.HTTP_DURATION.timer(registry, "method", method, "route", route).record(time);
  }
}
