package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.plugin.RemoteEngine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** The engine port on another program with OpenAI's API, which has loaded the model. */
public final class OpenAiEngine implements InferenceEngine {
  private static final long END_SECONDS = 5;

  private final ServerConnection server;
  private final ServerFacts facts;
  private final ModelFacts model;
  private final PromptCount prompts;
  private final CompletionRequest requests;
  private final AnswerDesk desk;
  private final ExecutorService answers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("engine-answer-", 0).factory());
  private volatile boolean closed;

  private OpenAiEngine(ServerConnection server, ServerFacts facts, AnswerDesk desk) {
    this.server = server;
    this.facts = facts;
    this.desk = desk;
    this.prompts = new PromptCount(facts.tokenizer(), facts.contextTokens());
    this.requests = new CompletionRequest(facts.model(), facts.dialect());
    this.model =
        new ModelFacts(
            facts.model(),
            facts.model(),
            facts.contextTokens(),
            facts.contextTokens(),
            0,
            0,
            facts.tokenIds(),
            ChatTemplateSupport.MODEL_TEMPLATE,
            facts.markers());
  }

  /**
   * What the node allows.
   *
   * @param contextTokens limit of the context of one session; 0 takes the server's own
   * @param maxRunning answers that are asked for side by side; no more than the server has places
   * @param maxWaiting the queue above that
   */
  public record Limits(int contextTokens, int maxRunning, int maxWaiting) {}

  /**
   * Finds out what the server offers, and lets it generate one token.
   *
   * @param disputed told about each answer whose counts of tokens do not fit together
   * @throws com.fabstir.error.FabstirException ENGINE_UNREACHABLE, ENGINE_FORBIDDEN,
   *     ENGINE_MODEL_UNKNOWN, ENGINE_ANSWER_INVALID; CONFIG_INVALID when nobody says how long the
   *     context is
   */
  public static OpenAiEngine attach(
      RemoteEngine choice, Limits limits, ServerPatience patience, Runnable disputed) {
    var server = new ServerConnection(ServerAddress.of(choice.url()), choice.apiKey(), patience);
    try {
      ServerFacts facts = new ServerSurvey(server, choice).look(limits.contextTokens());
      var watch = new ServerWatch(server, facts.model(), patience.watch());
      int running = Math.min(limits.maxRunning(), facts.places().orElse(limits.maxRunning()));
      var places = new AnswerPlaces(running, limits.maxWaiting());
      watch.start();
      return new OpenAiEngine(
          server, facts, new AnswerDesk(server, facts, places, watch, disputed));
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  @Override
  public ModelFacts model() {
    return model;
  }

  /** Whether the server has a tokenizer against which its counts are held. */
  public boolean hasTokenizer() {
    return facts.tokenizer().isPresent();
  }

  @Override
  public int countTokens(Prompt prompt) {
    requireServing();
    try {
      return prompts.count(prompt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting", e);
    }
  }

  @Override
  public Generation start(InferenceRequest request) {
    requireServing();
    desk.places().reserve();
    try {
      int promptTokens = prompts.of(request.prompt());
      int maxTokens = Math.min(request.maxTokens(), facts.contextTokens() - promptTokens);
      ObjectNode body =
          requests.body(request.prompt(), request.sampling(), maxTokens, request.stopStrings());
      var answer = new RemoteAnswer(desk, request, body, promptTokens, maxTokens);
      answers.execute(answer);
      return answer.generation();
    } catch (InterruptedException e) {
      desk.places().giveBack();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting", e);
    } catch (RejectedExecutionException e) {
      desk.places().giveBack();
      throw new RefusedException(new Refusal.Closed());
    } catch (RuntimeException e) {
      desk.places().giveBack();
      throw e;
    }
  }

  private void requireServing() {
    if (closed) {
      throw new RefusedException(new Refusal.Closed());
    }
    if (!desk.watch().there()) {
      throw new RefusedException(new Refusal.Unavailable());
    }
  }

  /** Nothing to do: what the server keeps of prompts is its own affair. */
  @Override
  public void forget(String conversation) {}

  @Override
  public boolean isServing() {
    return !closed && desk.watch().there();
  }

  @Override
  public EngineLoad load() {
    return desk.places().load();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    desk.watch().close();
    answers.shutdownNow();
    try {
      answers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
