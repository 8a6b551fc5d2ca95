package com.fabstir.bench;

import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tokens a second while another process keeps one core busy, against the undisturbed engine; the
 * two take turns. Arguments: model file, rounds, numbers of sessions.
 */
final class NeighbourBenchmark {
  private static final double WANTED_RATIO = 0.45;

  private NeighbourBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    boolean reached = true;
    for (Map.Entry<String, LlamaRuntime> library :
        Libraries.all(model.resolveSibling("native")).entrySet()) {
      try (InferenceEngine engine =
          LlamaEngine.load(library.getValue(), EngineSettings.of(model))) {
        new SessionLoad(engine, 1).measure();
        for (String sessions : List.of(arguments).subList(2, arguments.length)) {
          reached &=
              compare(library.getKey(), engine, Integer.parseInt(sessions), rounds) >= WANTED_RATIO;
        }
      }
    }
    System.exit(reached ? 0 : 1);
  }

  private static double compare(String library, InferenceEngine engine, int sessions, int rounds)
      throws IOException, InterruptedException {
    var load = new SessionLoad(engine, sessions);
    List<Double> alone = new ArrayList<>();
    List<Double> disturbed = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      alone.add(load.measure().tokensPerSecond());
      Process neighbour = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
      try {
        disturbed.add(load.measure().tokensPerSecond());
      } finally {
        neighbour.destroyForcibly().waitFor();
      }
      ratios.add(disturbed.getLast() / alone.getLast());
    }
    System.out.printf(
        Locale.ROOT,
        "llama.cpp %s, %d sessions: %.1f tokens/s alone, %.1f beside a busy process: ratio %.2f"
            + " (%.2f to %.2f), wanted %.2f%n",
        library,
        sessions,
        Median.of(alone),
        Median.of(disturbed),
        Median.of(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        WANTED_RATIO);
    return Median.of(ratios);
  }
}
