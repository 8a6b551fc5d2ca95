package com.fabstir.model.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of one file on a real socket, which knows ranges and tags, and which can be told to
 * behave badly for the next requests.
 */
final class FileServer implements AutoCloseable {
  /** A whole answer of one request. */
  interface Behaviour {
    void answer(FileServer server, HttpExchange exchange) throws IOException;
  }

  /** What was asked. */
  record Request(String path, Map<String, List<String>> headers) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : values.getFirst();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Behaviour> next = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private Behaviour usual = FileServer::serve;
  private byte[] file;
  private Optional<String> tag;

  FileServer(byte[] file, String tag) throws IOException {
    this.file = file;
    this.tag = Optional.ofNullable(tag);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** As the operator's own machine names it. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  synchronized void becomes(byte[] other, String otherTag) {
    file = other;
    tag = Optional.ofNullable(otherTag);
  }

  /** For the next request only; further ones queue up. */
  synchronized FileServer then(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
    return this;
  }

  synchronized FileServer always(Behaviour behaviour) {
    usual = behaviour;
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) {
    requests.add(
        new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders())));
    Behaviour behaviour;
    synchronized (this) {
      behaviour = next.isEmpty() ? usual : next.remove();
    }
    try (exchange) {
      behaviour.answer(this, exchange);
    } catch (IOException _) {
      // The client has gone, or was meant to see a broken connection.
    }
  }

  /** As a good server does it. */
  private synchronized void serve(HttpExchange exchange) throws IOException {
    serve(exchange, Integer.MAX_VALUE, true);
  }

  private void serve(HttpExchange exchange, int mostBytes, boolean ranges) throws IOException {
    tag.ifPresent(text -> exchange.getResponseHeaders().set("ETag", text));
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean partly =
        ranges && range != null && (condition == null || condition.equals(tag.orElse(null)));
    int from = partly ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    if (partly && from >= file.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + file.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (partly) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }
    exchange.sendResponseHeaders(partly ? 206 : 200, file.length - from);
    OutputStream body = exchange.getResponseBody();
    body.write(
        Arrays.copyOfRange(file, from, (int) Math.min(file.length, (long) from + mostBytes)));
    body.flush();
  }

  /** Ends the connection after so many bytes of the body. */
  static Behaviour cutAfter(int bytes) {
    return (server, exchange) -> {
      synchronized (server) {
        server.serve(exchange, bytes, true);
      }
    };
  }

  /** Sends all of it, whatever was asked. */
  static Behaviour ignoringRanges() {
    return (server, exchange) -> {
      synchronized (server) {
        server.serve(exchange, Integer.MAX_VALUE, false);
      }
    };
  }

  static Behaviour status(int status, String... headers) {
    return (_, exchange) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  static Behaviour page(String text) {
    return (_, exchange) -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Promises a body of so many bytes and sends none. */
  static Behaviour promising(long bytes) {
    return (_, exchange) -> {
      exchange.sendResponseHeaders(200, bytes);
      exchange.getResponseBody().flush();
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
