package com.fabstir.node.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message or body as it comes in, within the {@link MessageBudget} of all and its client's
 * share.
 */
public final class MessageBytes implements AutoCloseable {
  /** Longest message. */
  public static final int MAX_BYTES = 1 << 20;

  /** So much has room whatever others hold: most prompts are shorter. */
  static final int FREE_BYTES = 8 << 10;

  private static final byte[] NONE = {};

  private final ClientBudget budget;
  private byte[] bytes = NONE;
  private int size;

  /** What came of a part. */
  public enum Added {
    WHOLE,
    /** The message is longer than any that is taken. */
    TOO_LONG,
    /** All messages of the client or of all clients together are. */
    NO_ROOM
  }

  public MessageBytes(ClientBudget budget) {
    this.budget = budget;
  }

  /** Appends all of the part or nothing. */
  public Added add(byte[] part, int length) {
    int needed = size + length;
    if (needed > MAX_BYTES) {
      return Added.TOO_LONG;
    }
    if (needed > bytes.length && !grow(needed)) {
      return Added.NO_ROOM;
    }
    System.arraycopy(part, 0, bytes, size, length);
    size = needed;
    return Added.WHOLE;
  }

  private boolean grow(int needed) {
    int capacity = Math.max(needed, Math.min(MAX_BYTES, 2 * bytes.length));
    if (!budget.take(charged(capacity))) {
      return false;
    }
    byte[] before = bytes;
    bytes = Arrays.copyOf(before, capacity);
    budget.release(charged(before.length));
    return true;
  }

  private static int charged(int capacity) {
    return Math.max(0, capacity - FREE_BYTES);
  }

  int size() {
    return size;
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Read as UTF-8. */
  public String text() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** Empty again, for the next message too. */
  @Override
  public void close() {
    budget.release(charged(bytes.length));
    bytes = NONE;
    size = 0;
  }
}
