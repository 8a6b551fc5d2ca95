package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One WebSocket to a node: messages out, messages in, one sign of life every interval. One thread
 * awaits messages; any thread may send.
 */
final class WireConnection implements AutoCloseable {
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /**
   * Silence after which the connection is probed while something is awaited. The JDK's socket never
   * reports an end of stream that follows a message at once (its demand counter underflows and the
   * error is swallowed); writing finds out.
   */
  private static final Duration PROBE_AFTER = Duration.ofSeconds(1);

  private final URI url;
  private final WireCodec codec;
  private final Inbox inbox;
  private final WebSocket socket;
  private final ReentrantLock sending = new ReentrantLock();

  private WireConnection(URI url, WireCodec codec, Inbox inbox, WebSocket socket) {
    this.url = url;
    this.codec = codec;
    this.inbox = inbox;
    this.socket = socket;
  }

  /**
   * @throws FabstirException NODE_UNREACHABLE
   */
  static WireConnection open(HttpClient http, URI url, WireCodec codec, SessionSettings settings) {
    Inbox inbox = new Inbox(codec);
    WebSocket socket =
        join(
            url,
            http.newWebSocketBuilder()
                .connectTimeout(settings.connectTimeout())
                .buildAsync(url, inbox),
            settings.connectTimeout());
    WireConnection connection = new WireConnection(url, codec, inbox, socket);
    connection.keepAlive(settings.pingInterval());
    return connection;
  }

  private void keepAlive(Duration interval) {
    Thread.ofVirtual()
        .name("fabstir-ping")
        .start(
            () -> {
              try {
                while (!inbox.awaitEnd(interval)) {
                  send(new ClientMessage.Ping(Optional.empty()));
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              } catch (FabstirException _) {
                // The connection is gone: whoever awaits a message learns that.
                socket.abort();
              }
            });
  }

  boolean isOpen() {
    return !inbox.hasEnded();
  }

  /**
   * @throws FabstirException NODE_UNREACHABLE when the connection is gone
   */
  void send(ClientMessage message) {
    String frame = codec.write(message);
    sending.lock();
    try {
      join(url, socket.sendText(frame, true), SEND_TIMEOUT);
    } finally {
      sending.unlock();
    }
  }

  /**
   * The next message that we understand.
   *
   * @return empty when none came in time
   * @throws ConnectionLostException when the connection ended before one came
   */
  Optional<ServerMessage> await(Duration timeout)
      throws ConnectionLostException, InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    while (true) {
      Duration left = deadline.left();
      boolean lastLook = left.compareTo(PROBE_AFTER) <= 0;
      Optional<ServerMessage> message = inbox.await(lastLook ? left : PROBE_AFTER, socket);
      if (message.isPresent() || lastLook) {
        return message;
      }
      probe();
    }
  }

  private void probe() {
    sending.lock();
    try {
      join(url, socket.sendPing(ByteBuffer.allocate(0)), SEND_TIMEOUT);
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      inbox.end("broken: " + e.getMessage());
    } finally {
      sending.unlock();
    }
  }

  /** Closes with code 1000, as a client does that is done. */
  @Override
  public void close() {
    if (isOpen()) {
      try {
        join(url, socket.sendClose(WebSocket.NORMAL_CLOSURE, "Client disconnect"), CLOSE_TIMEOUT);
        inbox.awaitEnd(CLOSE_TIMEOUT);
      } catch (FabstirException _) {
        // It is gone already.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    abort();
  }

  /** Ends the connection at once, without a word. */
  void abort() {
    socket.abort();
    inbox.end("aborted by this client");
  }

  private static <T> T join(URI url, CompletableFuture<T> future, Duration timeout) {
    try {
      return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw NodeHttp.unreachable(url, "no answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw NodeHttp.unreachable(
          url, cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }
}
