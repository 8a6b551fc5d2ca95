package com.fabstir.node.engine.llama;

import java.lang.foreign.MemorySegment;

/** The key-value cache of a context, whichever way the library gives access to it. */
sealed interface KeyValueCache {
  /**
   * Forgets the tokens of a sequence from a position on.
   *
   * @return false when the model cannot forget a part of a sequence
   */
  boolean removeFrom(MemorySegment context, int sequence, int position);

  /**
   * What sequences without an answer may hold together.
   *
   * @param contextTokens of one sequence
   */
  int maxKeptTokens(int contextTokens);

  /** Makes the cache's holes one, where they matter. */
  void defragment(MemorySegment context);

  static KeyValueCache of(CFunctions c, LlamaLayouts.CacheInterface access) {
    return switch (access) {
      case CONTEXT -> new OfContext(c);
      case MEMORY -> new OfMemory(c);
    };
  }

  /** {@code llama_kv_self_seq_rm} and {@code llama_memory_seq_rm}. */
  interface RemoveSequence {
    boolean call(MemorySegment contextOrMemory, int sequence, int from, int to);
  }

  /** Until mid-2025: tokens of a batch need a place in one piece. */
  final class OfContext implements KeyValueCache {
    private final RemoveSequence remove;
    private final LlamaFunctions.PointerProcedure defragment;
    private final LlamaFunctions.PointerProcedure update;

    OfContext(CFunctions c) {
      remove = c.bind(RemoveSequence.class, "llama_kv_self_seq_rm");
      defragment = c.bind(LlamaFunctions.PointerProcedure.class, "llama_kv_self_defrag");
      update = c.bind(LlamaFunctions.PointerProcedure.class, "llama_kv_self_update");
    }

    @Override
    public boolean removeFrom(MemorySegment context, int sequence, int position) {
      return remove.call(context, sequence, position, -1);
    }

    /** Every step looks at all that the cache holds, so little is kept. */
    @Override
    public int maxKeptTokens(int contextTokens) {
      return contextTokens;
    }

    @Override
    public void defragment(MemorySegment context) {
      defragment.call(context);
      update.call(context);
    }
  }

  /** Since then: tokens may lie anywhere, and each sequence has a part of its own. */
  final class OfMemory implements KeyValueCache {
    private final LlamaFunctions.PointerToPointer memory;
    private final RemoveSequence remove;

    OfMemory(CFunctions c) {
      memory = c.bind(LlamaFunctions.PointerToPointer.class, "llama_get_memory");
      remove = c.bind(RemoveSequence.class, "llama_memory_seq_rm");
    }

    @Override
    public boolean removeFrom(MemorySegment context, int sequence, int position) {
      return remove.call(memory.call(context), sequence, position, -1);
    }

    @Override
    public int maxKeptTokens(int contextTokens) {
      return Integer.MAX_VALUE;
    }

    @Override
    public void defragment(MemorySegment context) {
      // There are no holes to close.
    }
  }
}
