package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What differs from one version of {@code llama.h} to another: the structs that cross the border by
 * value, field by field, and how the key-value cache is reached.
 *
 * @param version llama.cpp's own name for it, such as {@code b4916} or {@code v0.5.0}
 * @param modelParams {@code struct llama_model_params}
 * @param contextParams {@code struct llama_context_params}
 * @param modelDefaults what the library itself puts into fields of the model's parameters
 * @param contextDefaults what the library itself puts into fields of the context's parameters
 * @param cache how the key-value cache is reached
 */
record LlamaLayouts(
    String version,
    StructLayout modelParams,
    StructLayout contextParams,
    Map<String, Object> modelDefaults,
    Map<String, Object> contextDefaults,
    CacheInterface cache) {

  /** How the key-value cache is reached. */
  enum CacheInterface {
    /** Through the context, and its holes have to be closed by the caller. */
    CONTEXT,

    /** Through a memory object of its own, which needs no compacting. */
    MEMORY
  }

  private static final List<LlamaLayouts> KNOWN = List.of(LayoutsB4916.ALL, LayoutsV050.ALL);

  /**
   * What a library calls itself unless its builder says that it is a release, so most do. The check
   * of {@link DefaultParameters} finds one whose structs are not those of the release.
   */
  private static final String DEVELOPMENT_BUILD = "-dev";

  private static final StructLayout BATCH =
      MemoryLayout.structLayout(
          JAVA_INT.withName("n_tokens"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("token"),
          ADDRESS.withName("embd"),
          ADDRESS.withName("pos"),
          ADDRESS.withName("n_seq_id"),
          ADDRESS.withName("seq_id"),
          ADDRESS.withName("logits"));

  private static final StructLayout CHAT_MESSAGE =
      MemoryLayout.structLayout(ADDRESS.withName("role"), ADDRESS.withName("content"));

  /** {@code struct llama_batch}: the same in all known versions. */
  StructLayout batch() {
    return BATCH;
  }

  /** {@code struct llama_chat_message}: the same in all known versions. */
  StructLayout chatMessage() {
    return CHAT_MESSAGE;
  }

  /**
   * The layouts of a version.
   *
   * @throws FabstirException when the version is not known: guessing could corrupt memory
   */
  static LlamaLayouts of(String version) {
    return KNOWN.stream()
        .filter(
            layouts ->
                version.equals(layouts.version())
                    || version.equals(layouts.version() + DEVELOPMENT_BUILD))
        .findFirst()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
                    "llama.cpp %s is not supported; supported are %s"
                        .formatted(
                            version,
                            KNOWN.stream()
                                .map(LlamaLayouts::version)
                                .collect(Collectors.joining(" and "))),
                    "Use the library that comes with the node, or a supported one in"
                        + " LLAMA_LIBRARY_PATH."));
  }
}
