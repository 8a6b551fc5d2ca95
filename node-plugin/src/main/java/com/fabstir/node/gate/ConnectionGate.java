package com.fabstir.node.gate;

import com.fabstir.node.peer.ClientAddress;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets connections in, so many at once, and looks after those that keep the node waiting. */
public final class ConnectionGate implements ServerConnectionSelector, AutoCloseable {
  /** Refused clients whose request is read, so that they surely get the answer. */
  private static final int REFUSED_POLITELY = 64;

  private static final byte[] TOO_MANY =
      RefusedConnection.response(
              "429 Too Many Requests",
              "rate_limit_exceeded",
              "Too many connections from your address")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FULL =
      RefusedConnection.response(
              "503 Service Unavailable",
              "service_unavailable",
              "The node has as many connections as it takes")
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerConnectionSelector http;
  private final Predicate<InetAddress> proxies;
  private final AwaitedHeaders headers;
  private final Supplier<ConnectionLimits> limits;
  private final Set<WatchedConnection> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int admitted;
  private int refused;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("connection-watch").factory());

  /**
   * @param http what makes HTTP of a connection that was let in
   * @param proxies who may have as many connections as there are
   * @param limits asked for each connection anew; an open one keeps its times
   */
  public ConnectionGate(
      ServerConnectionSelector http,
      Predicate<InetAddress> proxies,
      Supplier<ConnectionLimits> limits) {
    this.http = http;
    this.proxies = proxies;
    this.limits = limits;
    this.headers = new AwaitedHeaders(proxies, limits, System::nanoTime);
    ConnectionLimits first = limits.get();
    long shortest = Math.min(first.requestTime().toMillis(), first.idleTime().toMillis());
    long millis = Math.clamp(shortest / 10, 10, 1_000);
    watch.scheduleWithFixedDelay(this::check, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void check() {
    open.forEach(WatchedConnection::check);
    headers.check();
  }

  /** A connection was accepted that has to begin with a PROXY header. */
  public void awaitsHeader(SocketChannel channel) {
    headers.accepted(channel, limits.get().connections() - admitted());
  }

  private enum Verdict {
    ADMITTED,
    TOO_MANY,
    FULL
  }

  private synchronized Verdict enter(PeerInfo peer) {
    ConnectionLimits now = limits.get();
    if (admitted >= now.connections()) {
      return Verdict.FULL;
    }
    String address = key(peer);
    int mine = byAddress.getOrDefault(address, 0);
    if (mine >= now.perAddress() && !mayBeMany(peer)) {
      return Verdict.TOO_MANY;
    }
    byAddress.put(address, mine + 1);
    admitted++;
    return Verdict.ADMITTED;
  }

  private boolean mayBeMany(PeerInfo peer) {
    return peer.address() instanceof InetSocketAddress socket && proxies.test(socket.getAddress());
  }

  /** What the limits count by. */
  private static String key(PeerInfo peer) {
    return peer.address() instanceof InetSocketAddress socket && socket.getAddress() != null
        ? new ClientAddress(socket.getAddress()).key()
        : peer.host();
  }

  private synchronized void leave(String address) {
    byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    admitted--;
  }

  /** Connections that are open now. */
  public synchronized int admitted() {
    return admitted;
  }

  private synchronized boolean maySeeRefusal() {
    return refused < REFUSED_POLITELY && ++refused > 0;
  }

  private synchronized void sawRefusal() {
    refused--;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    headers.came(context.remotePeer().address());
    var watched = new WatchedConnection(context, limits, System::nanoTime);
    return new Gated(watched, http.connection(watched));
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  /** One connection from its first to its last byte. */
  private final class Gated implements ServerConnection, InterruptableTask<Void> {
    private final WatchedConnection watched;
    private final ServerConnection inner;

    Gated(WatchedConnection watched, ServerConnection inner) {
      this.watched = watched;
      this.inner = inner;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      String address = key(watched.remotePeer());
      watched.handledHere();
      try {
        letIn(address, limit);
      } finally {
        watched.left();
      }
    }

    private void letIn(String address, Limit limit) throws InterruptedException {
      switch (enter(watched.remotePeer())) {
        case TOO_MANY -> refuse(TOO_MANY);
        case FULL -> refuse(FULL);
        case ADMITTED -> {
          open.add(watched);
          try {
            inner.handle(limit);
          } finally {
            open.remove(watched);
            leave(address);
          }
        }
      }
    }

    private void refuse(byte[] answer) {
      if (maySeeRefusal()) {
        open.add(watched);
        try {
          // A socket that is closed with bytes unread takes the answer from its client.
          watched.dataReader().ensureAvailable();
          watched.dataWriter().writeNow(BufferData.create(answer));
        } catch (DataReader.InsufficientDataAvailableException _) {
          // It has gone without a word.
        } finally {
          open.remove(watched);
          sawRefusal();
        }
      } else if (watched.isSecure()) {
        // A handshake with each of them is what they want: the channel ends with the interrupt.
        Thread.currentThread().interrupt();
      } else {
        watched.dataWriter().writeNow(BufferData.create(answer));
      }
    }

    @Override
    public Duration idleTime() {
      // Helidon's own rule counts from the beginning of a request, however long its answer runs.
      return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
      inner.close(interrupt);
    }

    /** Helidon asks when the server stops. */
    @Override
    public boolean canInterrupt() {
      return inner instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
