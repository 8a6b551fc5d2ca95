package com.fabstir.cli.dashboard;

import com.fabstir.cli.output.OrNull;
import tools.jackson.databind.JsonNode;

/**
 * The graphics card as the node sees it.
 *
 * @param found whether there is one that can be used
 * @param model null without a card
 * @param memoryMib null when the driver does not tell
 * @param memoryUsedMib null when the driver does not tell
 * @param temperatureCelsius null when the driver does not tell
 */
record GpuReading(
    boolean found,
    @OrNull String model,
    @OrNull Long memoryMib,
    @OrNull Long memoryUsedMib,
    @OrNull Long temperatureCelsius) {

  /** Null when the node's health document says nothing of a card. */
  static GpuReading of(JsonNode health) {
    JsonNode gpu = health.path("gpu");
    return gpu.path("available").isBoolean()
        ? new GpuReading(
            gpu.path("available").asBoolean(),
            gpu.path("model").isString() ? gpu.path("model").asString() : null,
            number(gpu.path("vram_total")),
            number(gpu.path("vram_used")),
            number(gpu.path("temperature")))
        : null;
  }

  private static Long number(JsonNode value) {
    return value.isIntegralNumber() ? value.asLong() : null;
  }

  String text() {
    if (!found) {
      return "none found";
    }
    return (model == null ? "model not known" : model)
        + ", memory "
        + (memoryUsedMib == null ? "?" : memoryUsedMib)
        + " of "
        + (memoryMib == null ? "?" : memoryMib)
        + " MiB"
        + (temperatureCelsius == null ? "" : ", " + temperatureCelsius + " °C");
  }
}
