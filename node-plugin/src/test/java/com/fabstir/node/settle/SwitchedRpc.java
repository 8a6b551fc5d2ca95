package com.fabstir.node.settle;

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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to the chain that can break: then every connection is cut without an answer. */
final class SwitchedRpc implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":([^,}]+)");

  private final URI chain;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger cut = new AtomicInteger();
  private volatile boolean down;
  private volatile String fatal = "";
  private volatile String refused = "";
  private volatile String reverted = "";
  private volatile String revertReason = "";
  private volatile String awaited = "";
  private volatile Runnable before = () -> {};

  SwitchedRpc(URI chain) {
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

  void breakDown() {
    down = true;
  }

  /** The chain gets the next request that holds this text; its answer is lost, and all after it. */
  void breakDownAfter(String text) {
    fatal = text;
  }

  /** Requests that hold this text get no answer. */
  void refuse(String text) {
    refused = text;
  }

  /** Something happens, once, before the chain gets the next request that holds this text. */
  void before(String text, Runnable action) {
    before = action;
    awaited = text;
  }

  /** The chain would revert what such a request holds, for this reason. */
  void revert(String text, String reason) {
    reverted = text;
    revertReason = reason;
  }

  private String revertedAnswer(String body) {
    Matcher id = ID.matcher(body);
    if (!id.find()) {
      throw new IllegalArgumentException(body);
    }
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":3,\"message\":\"execution reverted: %s\"}}"
        .formatted(id.group(1), revertReason);
  }

  private synchronized void await(String body) {
    if (!awaited.isEmpty() && body.contains(awaited)) {
      awaited = "";
      before.run();
    }
  }

  void mend() {
    fatal = "";
    refused = "";
    reverted = "";
    down = false;
  }

  boolean isDown() {
    return down;
  }

  /** Requests that got no answer so far. */
  int cut() {
    return cut.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      await(body);
      if (down || (!refused.isEmpty() && body.contains(refused))) {
        cut.incrementAndGet();
        return;
      }
      boolean reverts = !reverted.isEmpty() && body.contains(reverted);
      byte[] answer = reverts ? revertedAnswer(body).getBytes(UTF_8) : forward(body);
      if (!fatal.isEmpty() && body.contains(fatal)) {
        down = true;
        cut.incrementAndGet();
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] forward(String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(chain)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
