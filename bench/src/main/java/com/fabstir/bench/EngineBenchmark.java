package com.fabstir.bench;

import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Total tokens a second of several sessions at once against one session, on the bare engine. The
 * two take turns, so that a busy neighbour disturbs both.
 */
public final class EngineBenchmark {
  private static final double WANTED_RATIO = 1.3;

  private final InferenceEngine engine;
  private final PrintStream out;

  private EngineBenchmark(InferenceEngine engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param args model file, number of rounds, numbers of sessions to compare with one
   */
  public static void main(String[] args) throws InterruptedException {
    Path model = Path.of(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<Integer> sessions =
        List.of(args).subList(2, args.length).stream().map(Integer::valueOf).toList();
    LlamaRuntime runtime = LlamaRuntime.bundled(model.resolveSibling("native"));
    boolean reached;
    try (InferenceEngine engine = LlamaEngine.load(runtime, EngineSettings.of(model))) {
      reached = new EngineBenchmark(engine, System.out).run(rounds, sessions);
    }
    if (!reached) {
      System.exit(1);
    }
  }

  private boolean run(int rounds, List<Integer> sessions) throws InterruptedException {
    out.printf(
        Locale.ROOT,
        "%s, %.1f million parameters, %d processors, %d rounds%n",
        engine.model().name(),
        engine.model().parameters() / 1e6,
        Runtime.getRuntime().availableProcessors(),
        rounds);
    new SessionLoad(engine, 1).measure();
    boolean reached = true;
    for (int count : sessions) {
      reached &= compare(rounds, count) >= WANTED_RATIO || count < 8;
    }
    return reached;
  }

  private double compare(int rounds, int sessions) throws InterruptedException {
    Comparison comparison = new Comparison(sessions);
    for (int i = 0; i < rounds; i++) {
      comparison.add(
          new SessionLoad(engine, 1).measure(), new SessionLoad(engine, sessions).measure());
    }
    out.println(comparison.line());
    return comparison.ratio();
  }
}
