package com.fabstir.node.socket;

import com.fabstir.node.gate.WatchedConnection;
import com.fabstir.node.peer.ClientAddresses;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;

/** Helidon's WebSocket behind a {@link FrameGuard}. */
public final class StrictUpgrader extends WsUpgrader {
  private final long maxFrameBytes;
  private final ClientAddresses clients;

  public StrictUpgrader(WsConfig config, ClientAddresses clients) {
    super(config);
    this.maxFrameBytes = config.maxFrameLength();
    this.clients = clients;
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!(context instanceof WatchedConnection watched)) {
      throw new IllegalStateException("a connection that nobody watches");
    }
    ServerConnection upgraded =
        super.upgrade(
            new GuardedConnection(watched, clients.of(context, headers), maxFrameBytes),
            prologue,
            headers);
    if (upgraded != null) {
      watched.upgraded();
    }
    return upgraded;
  }
}
