package com.fabstir.node.http;

import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.MessageBudget;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.plugin.HttpSettings;
import io.helidon.webserver.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths at which questions are answered. */
final class QuestionRoutes {
  private final RequestDesk desk;
  private final MessageBudget budget;
  private final Supplier<HttpSettings> settings;
  private final ClientAddresses clients;
  private final Callers callers;
  private final ModelNames model;
  private final NodeCounters counters;
  private final Json json;
  private final Map<String, Handler> handlers = new LinkedHashMap<>();

  QuestionRoutes(
      RequestDesk desk,
      MessageBudget budget,
      Supplier<HttpSettings> settings,
      ClientAddresses clients,
      ModelNames model,
      long chainId,
      NodeCounters counters,
      Json json) {
    this.counters = counters;
    this.desk = desk;
    this.budget = budget;
    this.settings = settings;
    this.clients = clients;
    this.callers = new Callers(() -> settings.get().apiKey());
    this.model = model;
    this.json = json;
    QuestionKind inference = new InferenceKind(desk, model, chainId, json);
    add("/v1/inference", inference);
    // Clients that were given the socket's address ask here.
    add("/v1/v1/inference", inference);
    add("/v1/chat/completions", new CompletionKind(true, desk, model, json));
    add("/v1/completions", new CompletionKind(false, desk, model, json));
  }

  private void add(String path, QuestionKind kind) {
    handlers.put(
        path,
        new QuestionRoute(
            kind,
            desk,
            budget,
            callers,
            clients,
            model,
            () -> settings.get().anyModel(),
            counters,
            json));
  }

  Map<String, Handler> handlers() {
    return handlers;
  }
}
