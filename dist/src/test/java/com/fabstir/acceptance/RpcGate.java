package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands between a node and its real chain, passes everything on, and can hold one chosen request
 * before or after the chain has seen it. That stretches the moments between two states of the
 * node's store, which otherwise last a millisecond, so that a test can kill the node inside them.
 */
final class RpcGate implements AutoCloseable {

  /** Whether the chain has already got the request when it is held. */
  enum Side {
    BEFORE_CHAIN,
    AFTER_CHAIN
  }

  /** One armed hold; {@code reached} completes when a request is held by it. */
  record Hold(
      Side side,
      Predicate<String> body,
      CompletableFuture<String> reached,
      CompletableFuture<Boolean> release) {}

  private final URI chain;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;
  private final List<Hold> held = new CopyOnWriteArrayList<>();

  RpcGate(URI chain) {
    this.chain = chain;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether every request is cut off without an answer, as when the chain cannot be reached. */
  void refuse(boolean everything) {
    refusing = everything;
  }

  /** Holds the next request whose JSON text fits, once. */
  Hold holdNext(Side side, Predicate<String> body) {
    Hold hold = new Hold(side, body, new CompletableFuture<>(), new CompletableFuture<>());
    holds.add(hold);
    return hold;
  }

  /** Lets everything pass again. */
  void releaseAll() {
    release(true);
  }

  /** What the sender of a held request sees when it dies: the request goes no further. */
  void dropAll() {
    release(false);
  }

  private void release(boolean pass) {
    holds.clear();
    for (Hold hold : held) {
      held.remove(hold);
      hold.release().complete(pass);
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (refusing) {
        return;
      }
      Hold hold = take(body);
      if (hold != null && hold.side() == Side.BEFORE_CHAIN && !isPassedOn(hold, body)) {
        return;
      }
      HttpResponse<byte[]> answer = forward(body);
      if (hold != null && hold.side() == Side.AFTER_CHAIN && !isPassedOn(hold, body)) {
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private boolean isPassedOn(Hold hold, String body) {
    held.add(hold);
    hold.reached().complete(body);
    return hold.release().join();
  }

  private Hold take(String body) {
    for (Hold hold : holds) {
      if (hold.body().test(body) && holds.remove(hold)) {
        return hold;
      }
    }
    return null;
  }

  private HttpResponse<byte[]> forward(String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(chain)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    releaseAll();
    server.stop(0);
    client.close();
  }
}
