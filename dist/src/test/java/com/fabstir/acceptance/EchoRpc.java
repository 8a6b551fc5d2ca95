package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every call by an error whose message repeats address, headers and body of the request.
 */
final class EchoRpc implements AutoCloseable {
  private final HttpServer server;

  EchoRpc() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", EchoRpc::repeat);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void repeat(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      JsonNode call = JsonMapper.shared().readTree(request);
      JsonNode id = call.isObject() ? call.path("id") : call.path(0).path("id");
      String repeated =
          "cannot serve http://"
              + exchange.getRequestHeaders().getFirst("Host")
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().entrySet()
              + " "
              + new String(request, UTF_8);
      var error = JsonMapper.shared().createObjectNode().put("code", -32_000);
      error.put("message", repeated).put("data", repeated);
      var answer = JsonMapper.shared().createObjectNode().put("jsonrpc", "2.0");
      answer.set("id", id);
      answer.set("error", error);
      byte[] body = answer.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
