package com.fabstir.node.telemetry;

import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.node.gpu.GpuReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** The graphics cards, each with its index. What a card does not tell is NaN. */
final class GpuGauges {
  private static final double MIB = 1 << 20;

  private final GpuReader reader;
  private final List<Figure> figures = new ArrayList<>();

  private record Figure(MultiGauge gauge, Function<GpuFacts, OptionalLong> value, double unit) {}

  GpuGauges(GpuReader reader) {
    this.reader = reader;
  }

  void bindTo(MeterRegistry registry) {
    add(registry, NodeMeter.GPU_UTILISATION, GpuFacts::utilisationPercent, 1.0 / 100);
    add(registry, NodeMeter.GPU_MEMORY_USED, GpuFacts::vramUsedMib, MIB);
    add(registry, NodeMeter.GPU_MEMORY, GpuFacts::vramTotalMib, MIB);
    add(registry, NodeMeter.GPU_TEMPERATURE, GpuFacts::temperatureCelsius, 1);
  }

  private void add(
      MeterRegistry registry,
      NodeMeter meter,
      Function<GpuFacts, OptionalLong> value,
      double unit) {
    figures.add(new Figure(meter.gauges(registry), value, unit));
  }

  /** Looks which cards there are; their figures are read anew whenever they are asked for. */
  void refresh() {
    List<Integer> cards = reader.read().stream().map(GpuFacts::index).toList();
    for (Figure figure : figures) {
      figure.gauge().register(cards.stream().map(card -> row(figure, card)).toList());
    }
  }

  private Row<?> row(Figure figure, int card) {
    return Row.of(Tags.of("gpu", Integer.toString(card)), () -> now(figure, card));
  }

  private double now(Figure figure, int card) {
    return reader.read().stream()
        .filter(gpu -> gpu.index() == card)
        .map(figure.value())
        .flatMapToLong(OptionalLong::stream)
        .mapToDouble(value -> value * figure.unit())
        .findFirst()
        .orElse(Double.NaN);
  }
}
