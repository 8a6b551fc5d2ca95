package com.fabstir.node.socket;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.websocket.WsCloseException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * A connection of which only what {@link FrameGuard} passes can be read. After a violation the rest
 * is read and thrown away until the client goes: a socket that is closed with bytes unread would
 * take the closing frame from it.
 */
final class GuardedConnection implements ConnectionContext {
  private static final long THROWN_AWAY_AT_MOST = 1 << 20;

  private final ConnectionContext context;
  private final FrameGuard guard;
  private final DataReader guarded;
  private Consumer<WsCloseException> closer = _ -> {};

  GuardedConnection(ConnectionContext context, long maxFrameBytes) {
    this.context = context;
    this.guard = new FrameGuard(maxFrameBytes);
    this.guarded = DataReader.create(this::next);
  }

  /**
   * @param action tells the client why; called once, in the thread that reads
   */
  void whenViolated(Consumer<WsCloseException> action) {
    closer = action;
  }

  /** Null at the end of the connection. */
  private byte[] next() {
    if (guard.violation().isEmpty()) {
      Optional<byte[]> bytes = read();
      if (bytes.isEmpty()) {
        return null;
      }
      byte[] sound = guard.pass(bytes.get());
      if (sound.length > 0) {
        return sound;
      }
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

  @Override
  public DataWriter dataWriter() {
    return context.dataWriter();
  }

  @Override
  public ListenerContext listenerContext() {
    return context.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return context.executor();
  }

  @Override
  public Router router() {
    return context.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return context.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return context.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return context.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return context.localPeer();
  }

  @Override
  public boolean isSecure() {
    return context.isSecure();
  }

  @Override
  public String socketId() {
    return context.socketId();
  }

  @Override
  public String childSocketId() {
    return context.childSocketId();
  }
}
