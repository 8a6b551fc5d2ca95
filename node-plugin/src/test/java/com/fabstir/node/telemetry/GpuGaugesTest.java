package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.gpu.GpuFacts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GpuGaugesTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private List<GpuFacts> cards = List.of();
  private final GpuGauges gauges = new GpuGauges(() -> cards);

  @BeforeEach
  void bind() {
    gauges.bindTo(registry);
  }

  private static GpuFacts card(int index, long usedMib, long celsius) {
    return new GpuFacts(
        index,
        "GPU-" + index,
        "NVIDIA A16",
        OptionalLong.of(15_356),
        OptionalLong.of(usedMib),
        OptionalLong.of(celsius),
        OptionalLong.of(80));
  }

  @Test
  void showsNothingWithoutACard() {
    gauges.refresh();

    assertThat(registry.scrape()).doesNotContain("fabstir_gpu_temperature_celsius{");
  }

  @Test
  void showsEveryCardAsItIsNow() {
    cards = List.of(card(1, 1024, 55), card(0, 2048, 61));
    gauges.refresh();

    assertThat(registry.scrape())
        .contains("fabstir_gpu_temperature_celsius{gpu=\"1\"} 55.0")
        .contains("fabstir_gpu_temperature_celsius{gpu=\"0\"} 61.0")
        .contains("fabstir_gpu_utilisation_ratio{gpu=\"1\"} 0.8");
    assertThat(PageReader.sum(registry.scrape(), NodeMeter.GPU_MEMORY))
        .isEqualTo(2 * 15_356.0 * 1024 * 1024);
    assertThat(PageReader.sum(registry.scrape(), NodeMeter.GPU_MEMORY_USED))
        .isEqualTo(3072.0 * 1024 * 1024);

    cards = List.of(card(1, 1024, 56));
    assertThat(registry.scrape())
        .contains("fabstir_gpu_temperature_celsius{gpu=\"1\"} 56.0")
        .contains("fabstir_gpu_temperature_celsius{gpu=\"0\"} NaN");

    gauges.refresh();
    assertThat(registry.scrape()).doesNotContain("gpu=\"0\"");
  }
}
