package com.fabstir.node.engine.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Prompt;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server with OpenAI's API over a real engine, with what its kind offers beside it. */
final class UpstreamServer implements AutoCloseable {
  static final String MODEL = "models/fabstir-pico-q8_0.gguf";
  static final String KEY = "sk-upstream-test-key";

  private final InferenceEngine engine;
  private final UpstreamKind kind;
  private final Faults faults = new Faults();
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger brokenOff = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  volatile List<String> models = List.of(MODEL);
  volatile boolean keyWanted;

  UpstreamServer(InferenceEngine engine, UpstreamKind kind) {
    this(engine, kind, 0);
  }

  UpstreamServer(InferenceEngine engine, UpstreamKind kind, int port) {
    this.engine = engine;
    this.kind = kind;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return http.getAddress().getPort();
  }

  Faults faults() {
    return faults;
  }

  /** Bodies of all requests for an answer. */
  List<JsonNode> asked() {
    return asked;
  }

  /** Answers whose client went away. */
  int brokenOff() {
    return brokenOff.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (keyWanted
          && !("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        reply(exchange, 401, "{\"error\":{\"message\":\"Incorrect API key provided\"}}");
        return;
      }
      JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
      switch (path) {
        case "/v1/models" -> reply(exchange, 200, models().toString());
        case "/v1/chat/completions", "/v1/completions" -> answer(exchange, body);
        default -> own(exchange, path, body);
      }
    }
  }

  private ObjectNode models() {
    ObjectNode document = object().put("object", "list");
    if (models.isEmpty()) {
      // As Ollama does.
      return document.putNull("data");
    }
    for (String name : models) {
      ObjectNode model = document.withArray("data").addObject().put("id", name);
      model.put("object", "model").put("owned_by", kind.name().toLowerCase(Locale.ROOT));
      if (kind == UpstreamKind.VLLM) {
        model.put("max_model_len", engine.model().contextTokens());
      }
    }
    return document;
  }

  /** What servers of the kind have beside OpenAI's API. */
  private void own(HttpExchange exchange, String path, JsonNode body) throws IOException {
    Optional<ObjectNode> reply =
        switch (kind) {
          case LLAMA_SERVER -> new LlamaServerHabits(engine).reply(path, body);
          case VLLM -> new VllmHabits(engine).reply(path, body);
          case OLLAMA -> Optional.empty();
        };
    reply(exchange, reply.isPresent() ? 200 : 404, reply.map(Object::toString).orElse("not found"));
  }

  private void answer(HttpExchange exchange, JsonNode body) throws IOException {
    asked.add(body);
    if (faults.status != 0) {
      reply(exchange, faults.status, faults.body);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try {
      new UpstreamAnswer(engine, kind, faults, body, exchange.getResponseBody()).run();
    } catch (IOException e) {
      brokenOff.incrementAndGet();
      throw e;
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }

  static Prompt prompt(JsonNode body) {
    return body.has("messages")
        ? new Prompt.Chat(turns(body.path("messages")))
        : new Prompt.Formatted(body.path("prompt").asString());
  }

  static List<ChatTurn> turns(JsonNode messages) {
    List<ChatTurn> turns = new ArrayList<>();
    for (JsonNode message : messages) {
      ChatTurn.Role role =
          ChatTurn.Role.valueOf(message.path("role").asString().toUpperCase(Locale.ROOT));
      turns.add(new ChatTurn(role, message.path("content").asString()));
    }
    return turns;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
