package com.fabstir.node.socket;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsCloseCodes;
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
  private final TextFrames frames = new TextFrames();
  private Connection connection;

  SocketEndpoint(
      MessageRouter router,
      AccessDesk access,
      OpenConnections connections,
      WireCodec codec,
      NodeCounters counters,
      Duration pingInterval,
      Duration writeTime) {
    this.router = router;
    this.access = access;
    this.connections = connections;
    this.codec = codec;
    this.counters = counters;
    this.pingInterval = pingInterval;
    this.writeTime = writeTime;
  }

  @Override
  public void onOpen(WsSession socket) {
    Thread reader = Thread.currentThread();
    var writer = new FrameWriter(socket, reader, pingInterval);
    // StrictUpgrader makes all of them.
    var guarded = (GuardedConnection) socket.socketContext();
    connection = new Connection(writer, codec, counters, guarded.client(), writeTime);
    writer.start();
    guarded.whenViolated(found -> connection.close(found.closeCode(), found.getMessage()));
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

  /** A client that just vanishes is told by no callback. */
  private void left() {
    connection.ended(false);
    connections.remove(connection);
  }

  @Override
  public void onMessage(WsSession socket, String text, boolean last) {
    switch (frames.add(text, last)) {
      case TextFrames.Part.Message message -> router.received(connection, message.text());
      case TextFrames.Part.More _ -> {}
      case TextFrames.Part.TooLong _ ->
          connection.refuse(
              WireError.of(
                  WireErrorCode.MESSAGE_TOO_LARGE,
                  "A message may have " + TextFrames.MAX_CHARS + " bytes"));
    }
  }

  @Override
  public void onMessage(WsSession socket, BufferData bytes, boolean last) {
    if (last) {
      connection.refuse(
          WireError.of(
              WireErrorCode.INVALID_REQUEST,
              "Expected a text frame with a JSON object, found a binary frame"));
    }
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
