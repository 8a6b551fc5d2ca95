package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.Arena;

/**
 * Proves that the struct layouts fit the library: its own defaults must be found in the fields
 * where {@code llama.h} says they are. A wrong layout would corrupt memory without a word.
 */
final class DefaultParameters {
  private DefaultParameters() {}

  static void check(LlamaRuntime runtime) {
    try (Arena arena = Arena.ofConfined()) {
      checkModel(runtime.modelDefaults(arena));
      checkContext(runtime.contextDefaults(arena));
    }
  }

  private static void checkModel(Struct model) {
    expect("split_mode", 1, model.intAt("split_mode"));
    expect("main_gpu", 0, model.intAt("main_gpu"));
    expect("vocab_only", false, model.booleanAt("vocab_only"));
    expect("use_mmap", true, model.booleanAt("use_mmap"));
    expect("use_mlock", false, model.booleanAt("use_mlock"));
    expect("check_tensors", false, model.booleanAt("check_tensors"));
  }

  private static void checkContext(Struct context) {
    expect("n_ctx", 512, context.intAt("n_ctx"));
    expect("n_batch", 2048, context.intAt("n_batch"));
    expect("n_ubatch", 512, context.intAt("n_ubatch"));
    expect("n_seq_max", 1, context.intAt("n_seq_max"));
    expect("rope_scaling_type", -1, context.intAt("rope_scaling_type"));
    expect("pooling_type", -1, context.intAt("pooling_type"));
    expect("attention_type", -1, context.intAt("attention_type"));
    expect("yarn_ext_factor", -1f, context.floatAt("yarn_ext_factor"));
    expect("yarn_beta_fast", 32f, context.floatAt("yarn_beta_fast"));
    expect("defrag_thold", -1f, context.floatAt("defrag_thold"));
    expect("type_k", 1, context.intAt("type_k"));
    expect("type_v", 1, context.intAt("type_v"));
    expect("logits_all", false, context.booleanAt("logits_all"));
    expect("offload_kqv", true, context.booleanAt("offload_kqv"));
    expect("no_perf", true, context.booleanAt("no_perf"));
  }

  private static void expect(String field, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "llama.cpp's default of %s is %s, expected %s: the library is not the build it claims"
              .formatted(field, found, expected),
          "Use the library that comes with the node.");
    }
  }
}
