package com.fabstir.node.socket;

import com.fabstir.node.gate.ForwardedContext;
import com.fabstir.node.gate.WatchedConnection;
import com.fabstir.node.peer.ClientAddress;
import io.helidon.common.buffers.DataReader;
import io.helidon.websocket.WsCloseException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection of which only what {@link FrameGuard} hands on can be read. After a violation the
 * rest is read and thrown away until the client goes: a socket that is closed with bytes unread
 * would take the closing frame from it.
 */
final class GuardedConnection extends ForwardedContext {
  private static final long THROWN_AWAY_AT_MOST = 1 << 20;

  private final WatchedConnection context;
  private final ClientAddress client;
  private final FrameGuard guard;
  private final DataReader guarded;
  private Consumer<WsCloseException> closer = _ -> {};

  GuardedConnection(
      WatchedConnection context, ClientAddress client, long maxFrameBytes, MessageBudget budget) {
    super(context);
    this.context = context;
    this.client = client;
    this.guard = new FrameGuard(maxFrameBytes, budget.of(client));
    this.guarded = DataReader.create(this::next);
  }

  /** Who is at the other end, behind trusted proxies too. */
  ClientAddress client() {
    return client;
  }

  /**
   * @param action tells the client why; called once, in the thread that reads
   */
  void whenViolated(Consumer<WsCloseException> action) {
    closer = action;
  }

  /**
   * @param action tells the client that its time is over, and why; must not wait
   */
  void whenOverdue(Consumer<String> action) {
    context.whenOverdue(action);
  }

  /**
   * @param action is run on a thread of its own when the connection has ended, however it did
   */
  void whenLeft(Runnable action) {
    context.whenLeft(
        () -> {
          guard.ended();
          action.run();
        });
  }

  /** Null at the end of the connection. */
  private byte[] next() {
    Optional<byte[]> sound = guard.next();
    while (sound.isEmpty() && guard.violation().isEmpty()) {
      Optional<byte[]> bytes = read();
      if (bytes.isEmpty()) {
        return null;
      }
      guard.accept(bytes.get());
      context.messageOpen(guard.withinMessage());
      sound = guard.next();
    }
    if (sound.isPresent()) {
      return sound.get();
    }
    guard.violation().ifPresent(closer);
    throwAwayTheRest();
    return null;
  }

  private void throwAwayTheRest() {
    long thrown = 0;
    for (Optional<byte[]> rest = read();
        rest.isPresent() && thrown < THROWN_AWAY_AT_MOST;
        rest = read()) {
      thrown += rest.get().length;
    }
  }

  /** What is there, waiting for some; empty at the end. */
  private Optional<byte[]> read() {
    DataReader all = context.dataReader();
    try {
      all.ensureAvailable();
    } catch (DataReader.InsufficientDataAvailableException _) {
      return Optional.empty();
    }
    return Optional.of(all.readBytes(all.available()));
  }

  @Override
  public DataReader dataReader() {
    return guarded;
  }
}
