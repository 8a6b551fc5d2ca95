package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import com.fabstir.session.Answer;
import com.fabstir.session.ChatSession;
import com.fabstir.wire.PromptOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Paid, encrypted sessions of the packaged node against the bare engine with the same settings: the
 * two take turns. Arguments: model file, rounds, numbers of sessions.
 */
final class SocketBenchmark {
  private static final String QUESTION = "Explain in detail how a session is paid";
  private static final int MAX_TOKENS = 200;

  /** A node lives for months; its code is compiled within its first few thousand tokens. */
  private static final int WARM_UP_ROUNDS = 5;

  private static final double WANTED_RATIO = 0.98;
  private static final double MOST_ADDED_MILLIS = 10;

  /** What one question brought. */
  private record Answered(long tokens, double firstMillis) {}

  private SocketBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("fabstir-socket-");
    boolean reached = true;
    try (InferenceEngine engine =
            LlamaEngine.load(
                LlamaRuntime.bundled(model.resolveSibling("native")), EngineSettings.of(model));
        Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
        PaidNode node = new PaidNode(devnet, model, folder)) {
      for (String sessions : List.of(arguments).subList(2, arguments.length)) {
        reached &= compare(engine, node, Integer.parseInt(sessions), rounds);
      }
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean compare(InferenceEngine engine, PaidNode node, int sessions, int rounds)
      throws Exception {
    List<Callable<Answered>> bare = new ArrayList<>();
    List<Callable<Answered>> paid = new ArrayList<>();
    List<ChatSession> chats = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      String name = sessions + "/" + i;
      ChatSession chat = node.connect();
      chats.add(chat);
      bare.add(() -> ask(engine, name));
      paid.add(() -> ask(chat));
    }
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      run(bare, new ArrayList<>());
      run(paid, new ArrayList<>());
    }
    List<Double> ratios = new ArrayList<>();
    List<Double> bareRates = new ArrayList<>();
    List<Double> paidRates = new ArrayList<>();
    List<Double> bareFirst = new ArrayList<>();
    List<Double> paidFirst = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      bareRates.add(run(bare, bareFirst));
      paidRates.add(run(paid, paidFirst));
      ratios.add(paidRates.getLast() / bareRates.getLast());
    }
    chats.forEach(ChatSession::disconnect);
    double added = Quantile.of(paidFirst, 0.95) - Quantile.of(bareFirst, 0.95);
    System.out.printf(
        Locale.ROOT,
        "%d sessions: engine %.1f tokens/s, encrypted sockets %.1f: ratio %.3f (%.3f to %.3f,"
            + " wanted %.2f); p95 to the first token %.1f and %.1f ms: %.1f ms added (at most"
            + " %.0f)%n",
        sessions,
        Median.of(bareRates),
        Median.of(paidRates),
        Median.of(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        WANTED_RATIO,
        Quantile.of(bareFirst, 0.95),
        Quantile.of(paidFirst, 0.95),
        added,
        MOST_ADDED_MILLIS);
    return Median.of(ratios) >= WANTED_RATIO && added <= MOST_ADDED_MILLIS;
  }

  /** All at once; tokens a second of all together. */
  private static double run(List<Callable<Answered>> questions, List<Double> firstMillis)
      throws Exception {
    long began = System.nanoTime();
    long tokens = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answered> answer : threads.invokeAll(questions)) {
        tokens += answer.get().tokens();
        firstMillis.add(answer.get().firstMillis());
      }
    }
    return tokens * 1e9 / (System.nanoTime() - began);
  }

  private static Answered ask(InferenceEngine engine, String conversation)
      throws InterruptedException {
    Prompt prompt = new Prompt.Chat(List.of(new ChatTurn(ChatTurn.Role.USER, QUESTION)));
    long began = System.nanoTime();
    long first = 0;
    try (Generation generation =
        engine.start(
            new InferenceRequest(prompt, SamplingParameters.GREEDY, MAX_TOKENS)
                .within(conversation))) {
      while (true) {
        GenerationEvent event = generation.next();
        first = first == 0 ? System.nanoTime() - began : first;
        if (event instanceof GenerationEvent.Finished end) {
          return new Answered(end.usage().completionTokens(), first / 1e6);
        }
      }
    }
  }

  private static Answered ask(ChatSession chat) {
    long began = System.nanoTime();
    long[] first = {0};
    Answer answer =
        chat.prompt(
            QUESTION,
            PromptOptions.of(MAX_TOKENS, 0),
            _ -> first[0] = first[0] == 0 ? System.nanoTime() - began : first[0]);
    return new Answered(answer.deliveredTokens(), first[0] / 1e6);
  }
}
