package com.fabstir.cli.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hub and an object store on a real socket: files by path, some of them behind a token. */
final class HubServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> authorisations = new CopyOnWriteArrayList<>();
  private volatile String token = "";

  HubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  HubServer with(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  /** From now on nothing is given without it. */
  void demand(String wantedToken) {
    token = wantedToken;
  }

  /** What requests said about who sends them; empty texts for those that said nothing. */
  List<String> authorisations() {
    return authorisations;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String sent = exchange.getRequestHeaders().getFirst("Authorization");
      authorisations.add(sent == null ? "" : sent);
      byte[] file = files.get(exchange.getRequestURI().getPath());
      if (!token.isEmpty() && !("Bearer " + token).equals(sent)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
