package com.fabstir.node.http;

import com.fabstir.node.gpu.GpuFacts;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members {@code gpu}, the first of them in the guide's shape, and {@code gpus}.
 *
 * @param gpus those that the node may use
 */
record GpuDocument(List<GpuFacts> gpus) {
  void addTo(ObjectNode document) {
    ObjectNode first = document.putObject("gpu").put("available", !gpus.isEmpty());
    gpus.stream().findFirst().ifPresent(facts -> describe(first, facts));
    ArrayNode all = document.putArray("gpus");
    gpus.forEach(facts -> describe(all.addObject().put("index", facts.index()), facts));
  }

  private static void describe(ObjectNode object, GpuFacts gpu) {
    object.put("model", gpu.model());
    put(object, "vram_total", gpu.vramTotalMib());
    put(object, "vram_used", gpu.vramUsedMib());
    put(object, "temperature", gpu.temperatureCelsius());
  }

  private static void put(ObjectNode object, String name, OptionalLong value) {
    value.ifPresent(number -> object.put(name, number));
  }
}
