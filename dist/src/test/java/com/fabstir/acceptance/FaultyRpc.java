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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands before a real chain and spoils the calls of chosen methods. */
final class FaultyRpc implements AutoCloseable {
  private final URI chain;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** What happens to a call in place of being passed on and answered. */
  sealed interface Fault {
    /** This status and body; "%d" stands for the request's id. */
    record Answer(int status, String body) implements Fault {}

    /** No answer ever, and the chain does not get it. */
    record Hang() implements Fault {}

    /** The chain gets it, and the connection is closed before the answer. */
    record LostAnswer() implements Fault {}

    static Fault result(String json) {
      return new Answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":" + json + "}");
    }

    static Fault error(int code, String message, String data) {
      return new Answer(
          200,
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":"
              + code
              + ",\"message\":\""
              + message
              + "\",\"data\":\""
              + data
              + "\"}}");
    }
  }

  FaultyRpc(URI chain) {
    this.chain = chain;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FaultyRpc spoil(String method, Fault fault) {
    faults.put(method, fault);
    return this;
  }

  void spoilNothing() {
    faults.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      JsonNode call = JsonMapper.shared().readTree(request);
      switch (faults.get(call.path("method").asString(""))) {
        case null -> answer(exchange, 200, forward(request));
        case Fault.Answer(int status, String body) ->
            answer(exchange, status, body.replace("%d", call.get("id").toString()).getBytes(UTF_8));
        case Fault.LostAnswer _ -> forward(request);
        case Fault.Hang _ -> end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] forward(byte[] request) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(chain)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    client.close();
  }
}
