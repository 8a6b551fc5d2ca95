package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/**
 * The structs that cross the border by value, field by field as in {@code llama.h} of one build.
 *
 * @param build llama.cpp's build number
 * @param modelParams {@code struct llama_model_params}
 * @param contextParams {@code struct llama_context_params}
 * @param batch {@code struct llama_batch}
 * @param chatMessage {@code struct llama_chat_message}
 */
record LlamaLayouts(
    int build,
    StructLayout modelParams,
    StructLayout contextParams,
    StructLayout batch,
    StructLayout chatMessage) {

  /** Build b4916, commit c6af2161, March 2025: the one inside java-llama.cpp 4.2.0. */
  private static final LlamaLayouts B4916 =
      new LlamaLayouts(
          4916,
          MemoryLayout.structLayout(
              ADDRESS.withName("devices"),
              JAVA_INT.withName("n_gpu_layers"),
              JAVA_INT.withName("split_mode"),
              JAVA_INT.withName("main_gpu"),
              MemoryLayout.paddingLayout(4),
              ADDRESS.withName("tensor_split"),
              ADDRESS.withName("progress_callback"),
              ADDRESS.withName("progress_callback_user_data"),
              ADDRESS.withName("kv_overrides"),
              JAVA_BOOLEAN.withName("vocab_only"),
              JAVA_BOOLEAN.withName("use_mmap"),
              JAVA_BOOLEAN.withName("use_mlock"),
              JAVA_BOOLEAN.withName("check_tensors"),
              MemoryLayout.paddingLayout(4)),
          MemoryLayout.structLayout(
              JAVA_INT.withName("n_ctx"),
              JAVA_INT.withName("n_batch"),
              JAVA_INT.withName("n_ubatch"),
              JAVA_INT.withName("n_seq_max"),
              JAVA_INT.withName("n_threads"),
              JAVA_INT.withName("n_threads_batch"),
              JAVA_INT.withName("rope_scaling_type"),
              JAVA_INT.withName("pooling_type"),
              JAVA_INT.withName("attention_type"),
              JAVA_FLOAT.withName("rope_freq_base"),
              JAVA_FLOAT.withName("rope_freq_scale"),
              JAVA_FLOAT.withName("yarn_ext_factor"),
              JAVA_FLOAT.withName("yarn_attn_factor"),
              JAVA_FLOAT.withName("yarn_beta_fast"),
              JAVA_FLOAT.withName("yarn_beta_slow"),
              JAVA_INT.withName("yarn_orig_ctx"),
              JAVA_FLOAT.withName("defrag_thold"),
              MemoryLayout.paddingLayout(4),
              ADDRESS.withName("cb_eval"),
              ADDRESS.withName("cb_eval_user_data"),
              JAVA_INT.withName("type_k"),
              JAVA_INT.withName("type_v"),
              JAVA_BOOLEAN.withName("logits_all"),
              JAVA_BOOLEAN.withName("embeddings"),
              JAVA_BOOLEAN.withName("offload_kqv"),
              JAVA_BOOLEAN.withName("flash_attn"),
              JAVA_BOOLEAN.withName("no_perf"),
              MemoryLayout.paddingLayout(3),
              ADDRESS.withName("abort_callback"),
              ADDRESS.withName("abort_callback_data")),
          MemoryLayout.structLayout(
              JAVA_INT.withName("n_tokens"),
              MemoryLayout.paddingLayout(4),
              ADDRESS.withName("token"),
              ADDRESS.withName("embd"),
              ADDRESS.withName("pos"),
              ADDRESS.withName("n_seq_id"),
              ADDRESS.withName("seq_id"),
              ADDRESS.withName("logits")),
          MemoryLayout.structLayout(ADDRESS.withName("role"), ADDRESS.withName("content")));

  /**
   * The layouts of a build.
   *
   * @throws FabstirException when the build is not known: guessing could corrupt memory
   */
  static LlamaLayouts ofBuild(int build, String commit) {
    if (build != B4916.build()) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "llama.cpp b%d (commit %s) is not supported; supported is b%d"
              .formatted(build, commit, B4916.build()),
          "Use the library that comes with the node.");
    }
    return B4916;
  }
}
