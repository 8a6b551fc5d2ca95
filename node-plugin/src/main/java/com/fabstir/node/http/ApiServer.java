package com.fabstir.node.http;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.auth.ChallengeDesk;
import com.fabstir.node.gate.ConnectionGate;
import com.fabstir.node.gate.ConnectionLimits;
import com.fabstir.node.gate.WatchedAccept;
import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.MessageBudget;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.socket.StrictUpgrader;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.plugin.HttpSettings;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The server on the API port: HTTP documents, and the WebSocket at {@code /v1/ws}. */
public final class ApiServer implements AutoCloseable {
  /** Larger messages than the protocol's are read but not kept, to be refused in words. */
  private static final int MAX_FRAME_BYTES = 8 << 20;

  private static final long MAX_BODY_BYTES = 2_000_000;
  private static final int HIGHEST_PORT = 65_535;

  private final WebServer server;
  private final ConnectionGate gate;

  private ApiServer(WebServer server, ConnectionGate gate) {
    this.server = server;
    this.gate = gate;
  }

  /**
   * What the server is for the network.
   *
   * @param port 0 takes a free one
   * @param clients who finds out where a client is
   * @param proxyProtocol whether every connection begins with a PROXY header
   * @param tls empty to serve in clear text
   */
  public record Network(
      int port, ClientAddresses clients, boolean proxyProtocol, Optional<Tls> tls) {}

  /**
   * Starts to listen on all interfaces.
   *
   * @param sockets makes the listener of each new WebSocket connection
   * @throws FabstirException PORT_IN_USE, CONFIG_INVALID
   */
  public static ApiServer start(
      Network network,
      Supplier<ConnectionLimits> limits,
      NodeView node,
      ChallengeDesk challenges,
      AccessDesk access,
      RequestDesk requests,
      MessageBudget budget,
      Supplier<HttpSettings> settings,
      BuildFacts build,
      Telemetry telemetry,
      Supplier<WsListener> sockets) {
    int port = network.port();
    requireFree(port);
    // Helidon finds its parts by the thread's class loader: it must be the plugin's.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ApiServer.class.getClassLoader());
    telemetry.watchMessages(budget::heldBytes);
    ConnectionGate gate =
        new ConnectionGate(
            http(network.clients(), () -> settings.get().origins(), budget),
            network.clients()::mayBeMany,
            limits);
    try {
      WebServerConfig.Builder server = WebServer.builder();
      network.tls().ifPresent(server::tls);
      return running(
          server
              .port(port)
              .shutdownHook(false)
              .shutdownGracePeriod(Duration.ofMillis(500))
              .maxPayloadSize(MAX_BODY_BYTES)
              .directHandlers(TransportProblems.handlers())
              // Small frames would wait for the client's acknowledgements otherwise.
              .connectionOptions(network.proxyProtocol() ? announced(gate) : options())
              .enableProxyProtocol(network.proxyProtocol())
              // Helidon's channels have a buffer more; for TLS they alone can be interrupted.
              .useNio(network.tls().isPresent())
              .addConnectionSelector(gate)
              .addProtocol(sockets())
              .protocolsDiscoverServices(false)
              .routing(
                  new ApiRoutes(
                          node,
                          challenges,
                          access,
                          network.clients(),
                          requests,
                          budget,
                          settings,
                          build,
                          telemetry)
                      ::addTo)
              .addRouting(WsRouting.builder().endpoint(ApiRoutes.SOCKET_PATH, sockets))
              .build()
              .start(),
          gate,
          port);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static SocketOptions options() {
    return SocketOptions.builder().tcpNoDelay(true).build();
  }

  /** Helidon reads the PROXY header before the gate hears of a connection. */
  private static SocketOptions announced(ConnectionGate gate) {
    return new WatchedAccept(options(), gate::awaitsHeader);
  }

  private static WsConfig sockets() {
    return WsConfig.builder().maxFrameLength(MAX_FRAME_BYTES).build();
  }

  private static ServerConnectionSelector http(
      ClientAddresses clients, Supplier<List<String>> origins, MessageBudget budget) {
    return new ClientConnections(
        Http1ConnectionSelector.builder()
            .config(Http1Config.create())
            .addUpgrader(new StrictUpgrader(sockets(), clients, origins, budget))
            .build());
  }

  /**
   * Opens the port for a moment. A start asks before its long steps, and again before it listens:
   * Helidon only logs that it could not, with a stack trace.
   *
   * @throws FabstirException PORT_IN_USE, CONFIG_INVALID
   */
  public static void requireFree(int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "The API port must be from 0 to " + HIGHEST_PORT + ", found " + port,
          "Set API_PORT.");
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw portInUse(port, e.getMessage());
    }
  }

  private static ApiServer running(WebServer server, ConnectionGate gate, int port) {
    if (!server.isRunning()) {
      gate.close();
      throw portInUse(port, "another program took it");
    }
    return new ApiServer(server, gate);
  }

  private static FabstirException portInUse(int port, String why) {
    return new FabstirException(
        ErrorCode.PORT_IN_USE,
        "Port " + port + " cannot be opened: " + why,
        "Stop the program that listens there, or set another port in API_PORT.");
  }

  /** The port that is open, also when a free one was asked for. */
  public int port() {
    return server.port();
  }

  /** Shows another certificate to new connections; those that are there stay. */
  public void reload(Tls tls) {
    server.reloadTls(tls);
  }

  @Override
  public void close() {
    server.stop();
    gate.close();
  }
}
