package com.fabstir.doctor;

import com.fabstir.key.Signer;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostChallenge;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port of this machine: a node, a TLS proxy in front of one, or a stranger. */
final class WebServer implements AutoCloseable {
  private final HttpServer server;

  private WebServer(HttpServer server, HttpHandler handler) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(0);
  }

  /** Answers health and challenges as a node with this key does. */
  static WebServer node(Signer key) throws IOException {
    return new WebServer(HttpServer.create(anyPort(), 0), exchange -> answer(exchange, key));
  }

  /** Some other program. */
  static WebServer stranger() throws IOException {
    return new WebServer(
        HttpServer.create(anyPort(), 0), exchange -> send(exchange, 404, "no such page"));
  }

  /** Passes requests on, as nginx or Caddy would. */
  static WebServer tlsProxy(SSLContext certificate, Supplier<URI> target) throws IOException {
    HttpsServer secure = HttpsServer.create(anyPort(), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return new WebServer(secure, exchange -> passOn(exchange, target.get()));
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private static void answer(HttpExchange exchange, Signer key) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.endsWith("/health")) {
      send(exchange, 200, "{\"healthy\":true}");
    } else if (path.equals("/v1/auth/challenge")) {
      String text = JsonMapper.shared().readTree(body).path("challenge").asString();
      HostChallenge.Answer answer = HostChallenge.answer(ByteString.fromHex(text), key);
      send(
          exchange,
          200,
          "{\"signature\":\""
              + answer.signature().hex()
              + "\",\"recid\":"
              + answer.recoveryId()
              + "}");
    } else {
      send(exchange, 404, "{}");
    }
  }

  private static void passOn(HttpExchange exchange, URI target) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      HttpURLConnection behind =
          (HttpURLConnection)
              URI.create(target + exchange.getRequestURI().getPath()).toURL().openConnection();
      behind.setRequestMethod(exchange.getRequestMethod());
      if (body.length > 0) {
        behind.setDoOutput(true);
        behind.getOutputStream().write(body);
      }
      int status = behind.getResponseCode();
      var in = status < 400 ? behind.getInputStream() : behind.getErrorStream();
      send(exchange, status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException _) {
      send(exchange, 502, "bad gateway");
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
