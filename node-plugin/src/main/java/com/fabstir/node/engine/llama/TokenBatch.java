package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The tokens of one decode step, in memory that llama.cpp reads. Everything is range-checked when
 * it is added. Not safe for threads.
 */
final class TokenBatch {
  private final LlamaLayouts layouts;
  private final int capacity;
  private final int sequences;
  private final int vocabularySize;
  private final int contextTokens;

  private final MemorySegment tokens;
  private final MemorySegment positions;
  private final MemorySegment sequenceCounts;
  private final MemorySegment sequencePointers;
  private final MemorySegment sequenceIds;
  private final MemorySegment wantsLogits;
  private final MemorySegment struct;
  private int size;

  /**
   * Reserves memory.
   *
   * @param capacity the most tokens in one step
   * @param sequences sequence ids are 0 to this, exclusive
   * @param contextTokens positions are 0 to this, exclusive
   */
  TokenBatch(
      LlamaLayouts layouts,
      Arena arena,
      int capacity,
      int sequences,
      int vocabularySize,
      int contextTokens) {
    this.layouts = layouts;
    this.capacity = capacity;
    this.sequences = sequences;
    this.vocabularySize = vocabularySize;
    this.contextTokens = contextTokens;
    tokens = arena.allocate(JAVA_INT, capacity);
    positions = arena.allocate(JAVA_INT, capacity);
    sequenceCounts = arena.allocate(JAVA_INT, capacity);
    sequencePointers = arena.allocate(ADDRESS, capacity);
    wantsLogits = arena.allocate(capacity);
    struct = arena.allocate(layouts.batch());
    sequenceIds = arena.allocate(JAVA_INT, sequences);
    for (int id = 0; id < sequences; id++) {
      sequenceIds.setAtIndex(JAVA_INT, id, id);
    }
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int room() {
    return capacity - size;
  }

  /**
   * Adds a token.
   *
   * @return its index in the batch
   */
  int add(int token, int position, int sequence, boolean logits) {
    requireBelow("batch index", size, capacity);
    requireBelow("token id", token, vocabularySize);
    requireBelow("position", position, contextTokens);
    requireBelow("sequence", sequence, sequences);
    tokens.setAtIndex(JAVA_INT, size, token);
    positions.setAtIndex(JAVA_INT, size, position);
    sequenceCounts.setAtIndex(JAVA_INT, size, 1);
    sequencePointers.setAtIndex(ADDRESS, size, sequenceIds.asSlice(sequence * JAVA_INT.byteSize()));
    wantsLogits.set(JAVA_BYTE, size, (byte) (logits ? 1 : 0));
    return size++;
  }

  private static void requireBelow(String what, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException(
          "%s must be 0 to %d, found %d".formatted(what, limit - 1, value));
    }
  }

  /** The struct for a part of the batch; the next call overwrites it. */
  MemorySegment part(int from, int count) {
    if (from < 0 || count < 1 || from + count > size) {
      throw new IllegalArgumentException(
          "no part %d + %d in a batch of %d".formatted(from, count, size));
    }
    new Struct(layouts.batch(), struct)
        .set("n_tokens", count)
        .set("token", tokens.asSlice(from * JAVA_INT.byteSize()))
        .set("embd", MemorySegment.NULL)
        .set("pos", positions.asSlice(from * JAVA_INT.byteSize()))
        .set("n_seq_id", sequenceCounts.asSlice(from * JAVA_INT.byteSize()))
        .set("seq_id", sequencePointers.asSlice(from * ADDRESS.byteSize()))
        .set("logits", wantsLogits.asSlice(from));
    return struct;
  }
}
