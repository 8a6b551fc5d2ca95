package com.fabstir.node.http;

import com.fabstir.node.gate.WatchedConnection;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/**
 * The connection of a request, for the request's own handler. While a handler works, nobody reads
 * the connection, so nobody would learn that the client has gone.
 */
final class ClientConnection implements ServerConnection, InterruptableTask<Void> {
  private static final ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

  private final ConnectionContext context;
  private final ServerConnection connection;

  ClientConnection(ConnectionContext context, ServerConnection connection) {
    this.context = context;
    this.connection = connection;
  }

  /** That of the request which this thread handles. */
  static ClientConnection current() {
    return CURRENT.get();
  }

  /**
   * Reads the connection while the request is handled, and so spends it: it is closed after the
   * answer, which must say so.
   *
   * @param action runs on another thread, once, when the client has gone
   */
  void whenGone(Runnable action) {
    connection.close(false);
    if (context instanceof WatchedConnection watched) {
      watched.answering();
    }
    Thread.ofVirtual()
        .name("client-watch")
        .start(
            () -> {
              try {
                while (true) {
                  context.dataReader().ensureAvailable();
                  // An empty line after the body, or a request that nobody will answer.
                  context.dataReader().skip(context.dataReader().available());
                }
              } catch (RuntimeException _) {
                action.run();
              }
            });
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    ScopedValue.where(CURRENT, this)
        .<Void, InterruptedException>call(
            () -> {
              connection.handle(limit);
              return null;
            });
  }

  @Override
  public boolean canInterrupt() {
    return connection instanceof InterruptableTask<?> task && task.canInterrupt();
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }
}
