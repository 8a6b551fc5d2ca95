package com.fabstir.node.socket;

import com.fabstir.node.peer.ClientAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all clients together may take, in bytes: for messages and bodies that are not whole
 * yet, and for frames that their client has not taken yet. One address may have an eighth of it, so
 * that it takes nobody else's room. Safe for use by many threads.
 */
public final class MessageBudget {
  /** Holds some of the longest messages even where the heap is small. */
  private static final long LEAST_BYTES = 16 << 20;

  private static final int SHARES = 8;

  private final long maxBytes;
  private final AtomicLong held = new AtomicLong();

  /** Without those that hold nothing. */
  private final ConcurrentMap<String, Long> heldByAddress = new ConcurrentHashMap<>();

  MessageBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** An eighth of the heap: what becomes of a message takes a multiple of it for a moment. */
  public static MessageBudget ofHeap() {
    return new MessageBudget(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  /** Clients on this machine share all there is, as they have no other limits of an address. */
  public ClientBudget of(ClientAddress client) {
    return client.local() ? new Whole() : new Share(client.key());
  }

  public long heldBytes() {
    return held.get();
  }

  private boolean take(long bytes) {
    long before = held.get();
    while (bytes <= maxBytes - before) {
      if (held.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = held.get();
    }
    return false;
  }

  private final class Whole implements ClientBudget {
    @Override
    public boolean take(long bytes) {
      return MessageBudget.this.take(bytes);
    }

    @Override
    public void release(long bytes) {
      held.addAndGet(-bytes);
    }
  }

  private final class Share implements ClientBudget {
    private final String address;

    Share(String address) {
      this.address = address;
    }

    @Override
    public boolean take(long bytes) {
      var taken = new AtomicBoolean();
      heldByAddress.compute(
          address,
          (_, mine) -> {
            long wanted = (mine == null ? 0 : mine) + bytes;
            taken.set(wanted <= maxBytes / SHARES && MessageBudget.this.take(bytes));
            return taken.get() && wanted > 0 ? Long.valueOf(wanted) : mine;
          });
      return taken.get();
    }

    @Override
    public void release(long bytes) {
      held.addAndGet(-bytes);
      heldByAddress.computeIfPresent(
          address, (_, mine) -> mine > bytes ? Long.valueOf(mine - bytes) : null);
    }
  }
}
