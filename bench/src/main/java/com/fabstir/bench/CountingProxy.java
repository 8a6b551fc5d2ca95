package com.fabstir.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An endpoint in front of a real one, which counts the HTTP requests and answers late. */
final class CountingProxy implements AutoCloseable {
  private final URI target;
  private final Duration latency;
  private final HttpServer server;
  private final AtomicLong requests = new AtomicLong();

  /**
   * @param latency added to each answer
   */
  CountingProxy(URI target, Duration latency) {
    this.target = target;
    this.latency = latency;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests since the last question. */
  long takeRequests() {
    return requests.getAndSet(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      if (latency.isPositive()) {
        Thread.sleep(latency);
      }
      HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(question);
      }
      try (InputStream in = connection.getInputStream()) {
        byte[] answer = in.readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(connection.getResponseCode(), answer.length);
        exchange.getResponseBody().write(answer);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
