package com.fabstir.node.gpu;

import com.fabstir.plugin.NodeSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many layers are computed on the GPU, and why.
 *
 * @param layers 0 for the CPU
 * @param words a line for the operator
 * @param warning whether it is not what was asked for, or may fail
 */
public record GpuChoice(int layers, String words, boolean warning) {
  private static final double GIB = 1L << 30;

  /**
   * Chooses.
   *
   * @param asked GPU_LAYERS: a number, which is taken as it is, or {@link
   *     NodeSettings#FITTED_GPU_LAYERS}
   * @param supported whether the library can compute on a GPU and finds one
   */
  public static GpuChoice of(
      int asked, boolean supported, ModelMemory model, List<GpuMemory> cards) {
    boolean fitted = asked == NodeSettings.FITTED_GPU_LAYERS;
    if (!supported) {
      return new GpuChoice(
          0,
          asked > 0
              ? "%d GPU layers were asked for, but this llama.cpp has no GPU support or finds no GPU: using the CPU"
                  .formatted(asked)
              : "no layer on a GPU: this llama.cpp has no GPU support or finds no GPU",
          asked > 0);
    }
    if (asked == 0) {
      return new GpuChoice(0, "no layer on the GPU, as GPU_LAYERS says", false);
    }
    List<Long> free = cards.stream().flatMap(card -> card.freeBytes().stream().boxed()).toList();
    int all = model.layers() + 1;
    if (free.isEmpty()) {
      String unknown = "the free memory of the GPU is not known";
      return fitted
          ? new GpuChoice(0, "no layer on the GPU, %s; set GPU_LAYERS".formatted(unknown), true)
          : new GpuChoice(asked, "GPU_LAYERS is %d; %s".formatted(asked, unknown), false);
    }
    int most = LayerFit.fitting(model, free);
    int layers = fitted ? most : asked;
    boolean tooMany = Math.min(layers, all) > most;
    return new GpuChoice(
        layers,
        "%d of %d layers on the GPU (%s): they take %s GiB, all take %s GiB, %s GiB are free on %s%s"
            .formatted(
                Math.min(layers, all),
                all,
                fitted ? "fitted" : "GPU_LAYERS",
                gib(model.bytes(Math.min(layers, all))),
                gib(model.bytes(all)),
                gib(free.stream().mapToLong(Long::longValue).sum()),
                cards.stream().map(GpuMemory::model).collect(Collectors.joining(" and ")),
                tooMany ? "; only %d may fit".formatted(most) : ""),
        tooMany);
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / GIB);
  }
}
