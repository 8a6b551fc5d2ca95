package com.fabstir.node.socket;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsCloseException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.List;

/** One WebSocket connection, as Helidon calls it: all calls come on the connection's own thread. */
final class SocketEndpoint implements WsListener {
  private static final System.Logger LOG = System.getLogger(SocketEndpoint.class.getName());

  /** RFC 6455 §7.4.1. */
  private static final int POLICY_VIOLATION = 1008;

  private final MessageRouter router;
  private final AccessDesk access;
  private final OpenConnections connections;
  private final WireCodec codec;
  private final NodeCounters counters;
  private final Duration pingInterval;
  private final Duration writeTime;
  private final MessageBudget budget;
  private Connection connection;

  SocketEndpoint(
      MessageRouter router,
      AccessDesk access,
      OpenConnections connections,
      WireCodec codec,
      NodeCounters counters,
      Duration pingInterval,
      Duration writeTime,
      MessageBudget budget) {
    this.router = router;
    this.access = access;
    this.connections = connections;
    this.codec = codec;
    this.counters = counters;
    this.pingInterval = pingInterval;
    this.writeTime = writeTime;
    this.budget = budget;
  }

  @Override
  public void onOpen(WsSession socket) {
    Thread reader = Thread.currentThread();
    // StrictUpgrader makes all of them.
    var guarded = (GuardedConnection) socket.socketContext();
    var writer = new FrameWriter(socket, reader, pingInterval, budget.of(guarded.client()));
    connection = new Connection(writer, codec, counters, guarded.client(), writeTime);
    writer.start();
    guarded.whenViolated(this::endBadly);
    guarded.whenOverdue(reason -> connection.close(POLICY_VIOLATION, reason));
    connection.send(List.of(ServerMessage.Connected.GREETING));
    guarded.whenLeft(this::left);
    if (!access.admits(guarded.client())) {
      connection.refuse(
          WireError.of(
              WireErrorCode.AUTHENTICATION_FAILED, "This node does not serve your address"));
      connection.close(POLICY_VIOLATION, "address not served");
    } else if (!connections.add(connection)) {
      connection.refuse(
          WireError.of(
              WireErrorCode.RATE_LIMIT_EXCEEDED, "Too many connections from your address"));
      connection.close(WsCloseCodes.TRY_AGAIN_LATER, "too many connections");
    }
  }

  private void endBadly(WsCloseException found) {
    if (found.closeCode() == WsCloseCodes.TRY_AGAIN_LATER) {
      counters.messageRefused(WireErrorCode.BUSY.name());
    }
    connection.close(found.closeCode(), found.getMessage());
  }

  /** A client that just vanishes is told by no callback. */
  private void left() {
    connection.ended(false);
    connections.remove(connection);
  }

  /** {@link FrameGuard} has put the parts of a message together. */
  @Override
  public void onMessage(WsSession socket, String text, boolean last) {
    router.received(connection, text);
  }

  @Override
  public void onMessage(WsSession socket, BufferData refused, boolean last) {
    connection.refuse(RefusedMessage.of(refused).error());
  }

  /** Helidon's own pong would come from this thread and break into a frame being written. */
  @Override
  public void onPing(WsSession socket, BufferData data) {
    connection.pong(data);
  }

  @Override
  public void onClose(WsSession socket, int status, String reason) {
    connection.ended(status == WsCloseCodes.NORMAL_CLOSE);
  }

  @Override
  public void onError(WsSession socket, Throwable failure) {
    LOG.log(System.Logger.Level.DEBUG, "A socket failed: " + failure.getClass().getName());
    connection.ended(false);
  }
}
