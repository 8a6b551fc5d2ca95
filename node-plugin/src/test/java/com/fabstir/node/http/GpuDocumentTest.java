package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.gpu.GpuFacts;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class GpuDocumentTest {
  private static String document(GpuFacts... gpus) {
    ObjectNode document = new Json().object();
    new GpuDocument(List.of(gpus)).addTo(document);
    return document.toString();
  }

  @Test
  void showsTheFirstInTheGuidesShapeAndAll() {
    var first =
        new GpuFacts(
            0,
            "GPU-5a",
            "NVIDIA A16",
            OptionalLong.of(15_356),
            OptionalLong.of(1024),
            OptionalLong.of(55),
            OptionalLong.of(80));
    var second =
        new GpuFacts(
            1,
            "GPU-77",
            "GB10",
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(41),
            OptionalLong.empty());

    assertThat(document(first, second))
        .isEqualTo(
            "{\"gpu\":{\"available\":true,\"model\":\"NVIDIA A16\",\"vram_total\":15356,"
                + "\"vram_used\":1024,\"temperature\":55},\"gpus\":[{\"index\":0,"
                + "\"model\":\"NVIDIA A16\",\"vram_total\":15356,\"vram_used\":1024,"
                + "\"temperature\":55},{\"index\":1,\"model\":\"GB10\",\"temperature\":41}]}");
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(document()).isEqualTo("{\"gpu\":{\"available\":false},\"gpus\":[]}");
  }
}
