package com.fabstir.node.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Makes every connection one that handlers can watch. */
record ClientConnections(ServerConnectionSelector selector) implements ServerConnectionSelector {

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new ClientConnection(context, selector.connection(context));
  }

  @Override
  public int bytesToIdentifyConnection() {
    return selector.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return selector.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return selector.supportedApplicationProtocols();
  }
}
