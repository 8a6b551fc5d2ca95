package com.fabstir.node.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How busy the node is, asked when a scraper asks.
 *
 * @param uptimeSeconds since the start
 */
public record ServingGauges(
    IntSupplier sessions,
    IntSupplier sockets,
    IntSupplier queueDepth,
    IntSupplier answersRunning,
    BooleanSupplier ready,
    LongSupplier uptimeSeconds) {

  public void bindTo(MeterRegistry registry) {
    NodeMeter.SESSIONS.gauge(registry, sessions::getAsInt);
    NodeMeter.SOCKETS.gauge(registry, sockets::getAsInt);
    NodeMeter.QUEUE_DEPTH.gauge(registry, queueDepth::getAsInt);
    NodeMeter.ANSWERS_RUNNING.gauge(registry, answersRunning::getAsInt);
    NodeMeter.READY.gauge(registry, () -> ready.getAsBoolean() ? 1 : 0);
    NodeMeter.UPTIME.gauge(registry, uptimeSeconds::getAsLong);
  }
}
