package com.fabstir.node.engine.openai;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.Prompt;
import com.fabstir.plugin.RemoteEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds out at the start what a server is and what it offers. */
final class ServerSurvey {
  private static final Pattern MARKER = Pattern.compile("<\\|[^|<>\\s]{1,40}\\|>|\\[INST]");
  private static final int MOST_NAMES = 20;
  private static final int LONGEST_NAME = 200;

  private final ServerConnection server;
  private final RemoteEngine choice;
  private final ServerRefusals refusals;

  ServerSurvey(ServerConnection server, RemoteEngine choice) {
    this.server = server;
    this.choice = choice;
    this.refusals = new ServerRefusals(server.address());
  }

  /**
   * @param contextLimit the operator's limit of the context in tokens; 0 for the server's own
   * @throws FabstirException ENGINE_UNREACHABLE, ENGINE_FORBIDDEN, ENGINE_MODEL_UNKNOWN,
   *     ENGINE_ANSWER_INVALID; CONFIG_INVALID when nobody says how long the context is; INTERRUPTED
   */
  ServerFacts look(int contextLimit) {
    try {
      JsonNode model = model(offered());
      String name = model.path("id").asString();
      JsonNode props = llamaProperties();
      int context = context(model, props, contextLimit);
      Optional<Tokenizer> tokenizer = tokenizer(name);
      TryOut.Outcome tried = new TryOut(server, refusals, choice.apiKey().isPresent()).run(name);
      return new ServerFacts(
          name,
          context,
          count(props.path("total_slots")),
          markers(props),
          tokenizer,
          tried.dialect(),
          tried.tokenIds());
    } catch (IOException e) {
      throw refusals.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FabstirException(
          ErrorCode.INTERRUPTED, "Interrupted while looking at the engine's server", "");
    }
  }

  private List<JsonNode> offered() throws IOException, InterruptedException {
    ServerReply reply = server.get("/v1/models");
    if (reply.forbidden()) {
      throw refusals.forbidden(reply.status(), choice.apiKey().isPresent());
    }
    if (reply.busy()) {
      throw refusals.notReady(reply.status());
    }
    JsonNode list = reply.json().map(json -> json.path("data")).orElse(MissingNode.getInstance());
    // Ollama writes null when it has none.
    if (reply.status() != 200 || !(list.isArray() || list.isNull())) {
      throw refusals.invalid("has no list of models at /v1/models (HTTP " + reply.status() + ")");
    }
    List<JsonNode> models = new ArrayList<>();
    list.forEach(
        model -> {
          if (model.path("id").isString() && model.path("id").asString().length() <= LONGEST_NAME) {
            models.add(model);
          }
        });
    return models;
  }

  private JsonNode model(List<JsonNode> offered) {
    List<String> names = offered.stream().map(model -> model.path("id").asString()).toList();
    List<String> shown = names.stream().limit(MOST_NAMES).toList();
    if (choice.model().isEmpty()) {
      if (offered.size() != 1) {
        throw refusals.modelNotNamed(shown);
      }
      return offered.getFirst();
    }
    int index = names.indexOf(choice.model().get());
    if (index < 0) {
      throw refusals.modelUnknown(choice.model().get(), shown);
    }
    return offered.get(index);
  }

  /** Only llama.cpp's server has them; a missing node for all others. */
  private JsonNode llamaProperties() throws IOException, InterruptedException {
    ServerReply reply = server.get("/props");
    boolean known =
        reply.ok() && reply.json().orElseThrow().path("default_generation_settings").isObject();
    return known ? reply.json().orElseThrow() : MissingNode.getInstance();
  }

  /** Of one session, not of all that are computed at once. */
  private int context(JsonNode model, JsonNode props, int limit) {
    OptionalInt told = count(props.path("default_generation_settings").path("n_ctx"));
    for (String member : List.of("max_model_len", "context_length", "context_window")) {
      told = told.isPresent() ? told : count(model.path(member));
    }
    if (told.isEmpty() && limit == 0) {
      throw refusals.contextUnknown();
    }
    return limit == 0 ? told.getAsInt() : Math.min(limit, told.orElse(limit));
  }

  private Optional<Tokenizer> tokenizer(String model) throws InterruptedException {
    for (Tokenizer candidate :
        List.of(new LlamaServerTokenizer(server), new VllmTokenizer(server, model))) {
      // A server that does not know the words of the other counts nothing.
      if (candidate.count(new Prompt.Formatted("Hello")).orElse(0) > 0
          && candidate.count("Hello").orElse(0) > 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static List<String> markers(JsonNode props) {
    return MARKER
        .matcher(props.path("chat_template").asString(""))
        .results()
        .map(found -> found.group())
        .distinct()
        .toList();
  }

  private static OptionalInt count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.asInt() > 0
        ? OptionalInt.of(node.asInt())
        : OptionalInt.empty();
  }
}
