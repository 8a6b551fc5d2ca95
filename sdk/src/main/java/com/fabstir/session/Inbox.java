package com.fabstir.session;

import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireException;
import com.fabstir.wire.WireLimits;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Collects the frames of one socket. At most {@link #WINDOW} messages wait here; then the node is
 * not read any further until somebody takes one. Protocol pings are answered by the socket itself.
 */
final class Inbox implements WebSocket.Listener {
  private static final int WINDOW = 256;

  /** What waits: a message, or the news that no further one will come. */
  private sealed interface Item {
    record Message(ServerMessage message) implements Item {}

    record Ended(String reason) implements Item {}
  }

  private final WireCodec codec;
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StringBuilder partial = new StringBuilder();

  Inbox(WireCodec codec) {
    this.codec = codec;
  }

  @Override
  public void onOpen(WebSocket socket) {
    socket.request(WINDOW);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (partial.length() + data.length() > WireLimits.DEFAULT.frameBytes()) {
      end("the node sent a message of more than 1 MiB");
      socket.abort();
      return null;
    }
    partial.append(data);
    if (!last) {
      socket.request(1);
      return null;
    }
    String frame = partial.toString();
    partial.setLength(0);
    try {
      Optional<ServerMessage> message = codec.readServer(frame);
      if (message.isPresent()) {
        items.add(new Item.Message(message.get()));
      } else {
        socket.request(1);
      }
    } catch (WireException e) {
      end("the node sent a message that cannot be read: " + e.error().message());
      socket.abort();
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end("closed by the node with code " + code + (reason.isEmpty() ? "" : ": " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end("broken: " + error.getMessage());
  }

  void end(String reason) {
    // First the state, then the news: who hears the news may ask for the state at once.
    ended.countDown();
    items.add(new Item.Ended(reason));
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** True when the connection ended within the time. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  Optional<ServerMessage> await(Duration timeout, WebSocket socket)
      throws ConnectionLostException, InterruptedException {
    Item item = items.poll(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
    return switch (item) {
      case null -> Optional.empty();
      case Item.Message message -> {
        socket.request(1);
        yield Optional.of(message.message());
      }
      case Item.Ended end -> {
        // Stays there for whoever asks next.
        items.add(end);
        throw new ConnectionLostException(end.reason());
      }
    };
  }
}
