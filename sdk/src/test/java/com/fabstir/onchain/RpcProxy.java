package com.fabstir.onchain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in front of a real endpoint and spoils chosen calls on their way. */
public final class RpcProxy implements AutoCloseable {
  private final URI target;
  private final HttpServer server;
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private volatile BiFunction<String, JsonNode, Fault> faults = (_, _) -> Fault.NONE;

  /**
   * What happens to a call.
   *
   * @param forward whether the call reaches the chain
   * @param answer sent back in place of the chain's answer, with the request's id for "%d"; null
   *     for the chain's own
   */
  public record Fault(boolean forward, int status, String answer) {
    public static final Fault NONE = new Fault(true, 200, null);

    public static Fault answer(int status, String body) {
      return new Fault(false, status, body);
    }

    public static Fault error(int code, String message) {
      return answer(
          200,
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":"
              + code
              + ",\"message\":\""
              + message
              + "\"}}");
    }

    /** The chain gets the call, the caller gets no sense. */
    public static Fault answerLost() {
      return new Fault(true, 502, "bad gateway");
    }
  }

  private RpcProxy(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public static RpcProxy before(URI target) {
    try {
      return new RpcProxy(target);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-key");
  }

  /** Methods asked for so far, in order. */
  public List<String> methods() {
    return methods;
  }

  public void spoil(String method, Fault fault) {
    faults = (asked, _) -> asked.equals(method) ? fault : Fault.NONE;
  }

  public void spoil(BiFunction<String, JsonNode, Fault> rule) {
    faults = rule;
  }

  public void spoilNothing() {
    faults = (_, _) -> Fault.NONE;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    JsonNode message = JsonMapper.shared().readTree(request);
    String method = message.get("method").asString();
    methods.add(method);
    Fault fault = faults.apply(method, message.get("params"));
    byte[] answer = fault.forward() ? forward(request) : new byte[0];
    if (fault.answer() != null) {
      answer =
          fault
              .answer()
              .replace("%d", message.get("id").toString())
              .getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(fault.status(), answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private byte[] forward(byte[] request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(request);
    return connection.getInputStream().readAllBytes();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
