package com.fabstir.node.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.model.GgufReader;
import com.fabstir.plugin.NodeSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpuChoiceTest {
  private static final int AUTO = NodeSettings.FITTED_GPU_LAYERS;
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;

  /** 32 layers of 200 MiB, and an output of 100 MiB. */
  private static final ModelMemory MODEL =
      new ModelMemory(Collections.nCopies(32, 200 * MIB), 100 * MIB);

  @Test
  void aLargeCardTakesAllLayersAndTheOutput() {
    GpuChoice choice = GpuChoice.of(AUTO, true, MODEL, cards(24 * GIB));

    assertThat(choice.layers()).isEqualTo(33);
    assertThat(choice.warning()).isFalse();
    assertThat(choice.words())
        .isEqualTo(
            "33 of 33 layers on the GPU (fitted): they take 6.3 GiB, all take 6.3 GiB,"
                + " 24.0 GiB are free on NVIDIA A16");
  }

  @Test
  void aSmallCardTakesWhatItsFreeMemoryHolds() {
    // 4096 MiB less a twentieth and 768 MiB are 3123 MiB: 15 layers of 200.
    assertThat(LayerFit.fitting(MODEL, List.of(4 * GIB))).isEqualTo(15);
    assertThat(LayerFit.fitting(MODEL, List.of(GIB))).isEqualTo(1);
    assertThat(LayerFit.fitting(MODEL, List.of(900 * MIB))).isZero();
    assertThat(LayerFit.fitting(MODEL, List.of(0L))).isZero();
  }

  @Test
  void theOutputGoesToTheCardOnlyWhereItFitsToo() {
    long enoughForLayers = (32 * 200 * MIB + 768 * MIB) * 20 / 19 + MIB;

    assertThat(LayerFit.fitting(MODEL, List.of(enoughForLayers))).isEqualTo(32);
    assertThat(LayerFit.fitting(MODEL, List.of(enoughForLayers + 110 * MIB))).isEqualTo(33);
  }

  @Test
  void severalCardsHoldLayersTogetherAndDivideNone() {
    assertThat(LayerFit.fitting(MODEL, List.of(4 * GIB, 4 * GIB))).isEqualTo(30);
    assertThat(LayerFit.fitting(MODEL, List.of(4 * GIB, 900 * MIB)))
        .as("a card without room for a layer does not count")
        .isEqualTo(15);
    assertThat(GpuChoice.of(AUTO, true, MODEL, cards(4 * GIB, 4 * GIB)).words())
        .contains("30 of 33", "8.0 GiB are free on NVIDIA A16 and NVIDIA A16");
  }

  @Test
  void aNumberIsTakenAsItIsWithAWarningWhereItWillNotFit() {
    GpuChoice most = GpuChoice.of(35, true, MODEL, cards(4 * GIB));

    assertThat(most.layers()).isEqualTo(35);
    assertThat(most.warning()).isTrue();
    assertThat(most.words()).startsWith("33 of 33 layers").endsWith("; only 15 may fit");
    assertThat(GpuChoice.of(10, true, MODEL, cards(4 * GIB)))
        .satisfies(
            choice -> {
              assertThat(choice.layers()).isEqualTo(10);
              assertThat(choice.warning()).isFalse();
            });
    assertThat(GpuChoice.of(0, true, MODEL, List.of()).layers()).isZero();
  }

  @Test
  void aLibraryWithoutAGpuComputesOnTheCpuWhateverIsAsked() {
    GpuChoice asked = GpuChoice.of(35, false, MODEL, cards(24 * GIB));

    assertThat(asked.layers()).isZero();
    assertThat(asked.warning()).isTrue();
    assertThat(asked.words()).startsWith("35 GPU layers were asked for");
    assertThat(GpuChoice.of(AUTO, false, MODEL, List.of()).warning()).isFalse();
  }

  @Test
  void memoryThatNobodyTellsOfIsNotGuessed() {
    List<GpuMemory> shared = List.of(new GpuMemory(0, "GPU-1", "GB10", OptionalLong.empty()));

    assertThat(GpuChoice.of(AUTO, true, MODEL, shared).layers()).isZero();
    assertThat(GpuChoice.of(AUTO, true, MODEL, shared).warning()).isTrue();
    assertThat(GpuChoice.of(12, true, MODEL, shared).layers()).isEqualTo(12);
  }

  /** The small model: 9 weights a layer, 8-bit; its cache is of 16-bit numbers. */
  @Test
  void aModelFileTellsWhatItsLayersTake() {
    var header =
        GgufReader.read(
            Path.of(System.getProperty("fabstir.root")).resolve("models/fabstir-pico-q8_0.gguf"));
    ModelMemory without = ModelMemory.of(header, 0);
    ModelMemory cached = ModelMemory.of(header, 1000);
    long weights = header.tensors().stream().mapToLong(tensor -> tensor.bytes()).sum();
    long embedding =
        header.tensors().stream()
            .filter(tensor -> tensor.name().equals("token_embd.weight"))
            .mapToLong(tensor -> tensor.bytes())
            .sum();
    boolean tied =
        header.tensors().stream().noneMatch(tensor -> tensor.name().equals("output.weight"));

    assertThat(without.layers()).isEqualTo(header.number("llama.block_count").orElseThrow());
    assertThat(without.bytes(without.layers() + 1)).isEqualTo(tied ? weights : weights - embedding);
    assertThat(without.bytes(0)).isZero();
    long width = header.number("llama.embedding_length").orElseThrow();
    long heads = header.number("llama.attention.head_count").orElseThrow();
    long cachedHeads = header.number("llama.attention.head_count_kv").orElseThrow();
    assertThat(cached.bytes(1) - without.bytes(1))
        .isEqualTo(1000 * 2 * 2 * cachedHeads * (width / heads));
  }

  private static List<GpuMemory> cards(Long... free) {
    return List.of(free).stream()
        .map(bytes -> new GpuMemory(0, "GPU-1", "NVIDIA A16", OptionalLong.of(bytes)))
        .toList();
  }
}
