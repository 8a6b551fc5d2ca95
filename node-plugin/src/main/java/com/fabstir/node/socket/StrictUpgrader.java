package com.fabstir.node.socket;

import com.fabstir.node.gate.WatchedConnection;
import com.fabstir.node.peer.ClientAddresses;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Helidon's WebSocket behind a {@link FrameGuard}. */
public final class StrictUpgrader extends WsUpgrader {
  private final long maxFrameBytes;
  private final ClientAddresses clients;
  private final Supplier<List<String>> origins;
  private final MessageBudget budget;

  /**
   * @param origins pages that may connect now, in lower case; none means all, and whoever names no
   *     origin may always
   */
  public StrictUpgrader(
      WsConfig config,
      ClientAddresses clients,
      Supplier<List<String>> origins,
      MessageBudget budget) {
    super(config);
    this.maxFrameBytes = config.maxFrameLength();
    this.clients = clients;
    this.origins = origins;
    this.budget = budget;
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!(context instanceof WatchedConnection watched)) {
      throw new IllegalStateException("a connection that nobody watches");
    }
    requireOrigin(headers);
    ServerConnection upgraded =
        super.upgrade(
            new GuardedConnection(watched, clients.of(context, headers), maxFrameBytes, budget),
            prologue,
            headers);
    if (upgraded != null) {
      watched.upgraded();
    }
    return upgraded;
  }

  private void requireOrigin(Headers headers) {
    List<String> allowed = origins.get();
    if (!allowed.isEmpty()
        && headers
            .first(HeaderNames.ORIGIN)
            .filter(origin -> !allowed.contains(origin.toLowerCase(Locale.ROOT)))
            .isPresent()) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.FORBIDDEN)
          .message("Invalid Origin")
          .build();
    }
  }
}
