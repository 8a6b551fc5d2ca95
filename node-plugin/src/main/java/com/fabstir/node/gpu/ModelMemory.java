package com.fabstir.node.gpu;

import com.fabstir.model.GgufHeader;
import com.fabstir.model.GgufTensor;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What the layers of a model take of memory.
 *
 * @param layerBytes weights of each layer with its part of the key-value cache, the first layer
 *     first
 * @param outputBytes weights behind the last layer
 */
public record ModelMemory(List<Long> layerBytes, long outputBytes) {
  private static final Pattern LAYER = Pattern.compile("blk\\.(\\d{1,5})\\..*");
  private static final int CACHE_VALUE_BYTES = 2;

  public ModelMemory {
    layerBytes = List.copyOf(layerBytes);
  }

  /**
   * Of a model file.
   *
   * @param cachedTokens the context of all sessions together
   */
  public static ModelMemory of(GgufHeader header, long cachedTokens) {
    String prefix = header.text("general.architecture").map(name -> name + ".").orElse("");
    int layers = Math.clamp(header.number(prefix + "block_count").orElse(0), 0, 10_000);
    long[] bytes = new long[layers];
    long output = 0;
    long embedding = 0;
    for (GgufTensor tensor : header.tensors()) {
      Matcher name = LAYER.matcher(tensor.name());
      if (name.matches() && Integer.parseInt(name.group(1)) < layers) {
        bytes[Integer.parseInt(name.group(1))] += tensor.bytes();
      } else if (tensor.name().startsWith("output")) {
        output += tensor.bytes();
      } else if (tensor.name().equals("token_embd.weight")) {
        embedding = tensor.bytes();
      }
    }
    boolean ownOutput =
        header.tensors().stream().anyMatch(tensor -> tensor.name().equals("output.weight"));
    long cache = cachedTokens * cacheValues(header, prefix) * CACHE_VALUE_BYTES;
    return new ModelMemory(
        LongStream.of(bytes).map(weights -> weights + cache).boxed().toList(),
        // Without weights of its own the output reads those of the input, which stay with the CPU.
        ownOutput ? output : output + embedding);
  }

  /** Numbers that a layer caches for a token; too many rather than too few. */
  private static long cacheValues(GgufHeader header, String prefix) {
    long width = header.number(prefix + "embedding_length").orElse(0);
    long heads = Math.max(1, header.number(prefix + "attention.head_count").orElse(1));
    long cachedHeads = header.number(prefix + "attention.head_count_kv").orElse(heads);
    OptionalLong key = header.number(prefix + "attention.key_length");
    OptionalLong value = header.number(prefix + "attention.value_length");
    return cachedHeads * (key.orElse(width / heads) + value.orElse(width / heads));
  }

  public int layers() {
    return layerBytes.size();
  }

  /**
   * Memory that the last layers take.
   *
   * @param layers 0 to one more than there are, which is the output
   */
  public long bytes(int layers) {
    int own = Math.min(layers, layers());
    long weights =
        layerBytes.subList(layers() - own, layers()).stream().mapToLong(Long::longValue).sum();
    return layers > layers() ? weights + outputBytes : weights;
  }

  long largestLayerBytes() {
    return layerBytes.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
