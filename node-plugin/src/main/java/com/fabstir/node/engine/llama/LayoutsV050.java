package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.Map;

/** Version 0.5.0, September 2026: the one inside node-llama-cpp 3.22.1, for CPU and CUDA. */
final class LayoutsV050 {
  private static final StructLayout MODEL =
      MemoryLayout.structLayout(
          ADDRESS.withName("devices"),
          ADDRESS.withName("tensor_buft_overrides"),
          JAVA_INT.withName("n_gpu_layers"),
          JAVA_INT.withName("split_mode"),
          JAVA_INT.withName("load_mode"),
          JAVA_INT.withName("lazy_mode"),
          JAVA_INT.withName("main_gpu"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("tensor_split"),
          ADDRESS.withName("progress_callback"),
          ADDRESS.withName("progress_callback_user_data"),
          ADDRESS.withName("kv_overrides"),
          JAVA_BOOLEAN.withName("vocab_only"),
          JAVA_BOOLEAN.withName("check_tensors"),
          JAVA_BOOLEAN.withName("use_extra_bufts"),
          JAVA_BOOLEAN.withName("no_host"),
          JAVA_BOOLEAN.withName("no_alloc"),
          JAVA_BOOLEAN.withName("load_mtp"),
          MemoryLayout.paddingLayout(2));

  private static final StructLayout CONTEXT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("n_ctx"),
          JAVA_INT.withName("n_batch"),
          JAVA_INT.withName("n_ubatch"),
          JAVA_INT.withName("n_seq_max"),
          JAVA_INT.withName("n_rs_seq"),
          JAVA_INT.withName("n_outputs_max"),
          JAVA_INT.withName("n_outputs_max_per_seq"),
          JAVA_INT.withName("n_threads"),
          JAVA_INT.withName("n_threads_batch"),
          JAVA_INT.withName("ctx_type"),
          JAVA_INT.withName("rope_scaling_type"),
          JAVA_INT.withName("pooling_type"),
          JAVA_INT.withName("attention_type"),
          JAVA_INT.withName("flash_attn_type"),
          JAVA_FLOAT.withName("rope_freq_base"),
          JAVA_FLOAT.withName("rope_freq_scale"),
          JAVA_FLOAT.withName("yarn_ext_factor"),
          JAVA_FLOAT.withName("yarn_attn_factor"),
          JAVA_FLOAT.withName("yarn_beta_fast"),
          JAVA_FLOAT.withName("yarn_beta_slow"),
          JAVA_INT.withName("yarn_orig_ctx"),
          JAVA_FLOAT.withName("defrag_thold"),
          ADDRESS.withName("cb_eval"),
          ADDRESS.withName("cb_eval_user_data"),
          JAVA_INT.withName("type_k"),
          JAVA_INT.withName("type_v"),
          ADDRESS.withName("abort_callback"),
          ADDRESS.withName("abort_callback_data"),
          JAVA_BOOLEAN.withName("embeddings"),
          JAVA_BOOLEAN.withName("offload_kqv"),
          JAVA_BOOLEAN.withName("no_perf"),
          JAVA_BOOLEAN.withName("op_offload"),
          JAVA_BOOLEAN.withName("swa_full"),
          JAVA_BOOLEAN.withName("kv_unified"),
          MemoryLayout.paddingLayout(2),
          ADDRESS.withName("samplers"),
          JAVA_LONG.withName("n_samplers"),
          ADDRESS.withName("ctx_other"));

  static final LlamaLayouts ALL =
      new LlamaLayouts(
          "v0.5.0",
          MODEL,
          CONTEXT,
          Map.ofEntries(
              Map.entry("n_gpu_layers", -1),
              Map.entry("split_mode", 1),
              Map.entry("load_mode", -1),
              Map.entry("lazy_mode", 1),
              Map.entry("main_gpu", 0),
              Map.entry("vocab_only", false),
              Map.entry("check_tensors", false),
              Map.entry("use_extra_bufts", true),
              Map.entry("no_host", false),
              Map.entry("load_mtp", false)),
          Map.ofEntries(
              Map.entry("n_ctx", 512),
              Map.entry("n_batch", 2048),
              Map.entry("n_ubatch", 512),
              Map.entry("n_seq_max", 1),
              Map.entry("n_rs_seq", 0),
              Map.entry("n_outputs_max_per_seq", 1),
              Map.entry("rope_scaling_type", -1),
              Map.entry("pooling_type", -1),
              Map.entry("attention_type", -1),
              Map.entry("flash_attn_type", -1),
              Map.entry("yarn_ext_factor", -1f),
              Map.entry("yarn_beta_fast", -1f),
              Map.entry("defrag_thold", -1f),
              Map.entry("type_k", 1),
              Map.entry("type_v", 1),
              Map.entry("embeddings", false),
              Map.entry("offload_kqv", true),
              Map.entry("no_perf", true),
              Map.entry("op_offload", true),
              Map.entry("swa_full", true),
              Map.entry("kv_unified", false)),
          LlamaLayouts.CacheInterface.MEMORY);

  private LayoutsV050() {}
}
