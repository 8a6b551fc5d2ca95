package com.fabstir.node.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all clients together may take, in bytes: for messages and bodies that are not whole
 * yet, and for frames that their client has not taken yet. Safe for use by many threads.
 */
public final class MessageBudget {
  /** Holds some of the longest messages even where the heap is small. */
  private static final long LEAST_BYTES = 16 << 20;

  private final long maxBytes;
  private final AtomicLong held = new AtomicLong();

  MessageBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** An eighth of the heap: what becomes of a message takes a multiple of it for a moment. */
  public static MessageBudget ofHeap() {
    return new MessageBudget(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  /** False when there is not so much left. */
  boolean take(long bytes) {
    long before = held.get();
    while (bytes <= maxBytes - before) {
      if (held.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = held.get();
    }
    return false;
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  public long heldBytes() {
    return held.get();
  }
}
