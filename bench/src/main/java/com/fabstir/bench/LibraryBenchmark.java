package com.fabstir.bench;

import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The engine on each library, and node-llama-cpp, on the same model, by turns. Arguments: model
 * file, rounds, numbers of sessions; the system property fabstir.node-llama is the script that
 * measures the other program.
 */
final class LibraryBenchmark {
  private static final String OTHER = "node-llama-cpp";
  private static final int TOKENS = 142;
  private static final long MOST_SECONDS = 120;

  private LibraryBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[1]);
    Map<String, LlamaRuntime> libraries = Libraries.all(model.resolveSibling("native"));
    for (String sessions : List.of(arguments).subList(2, arguments.length)) {
      Map<String, List<Double>> rates = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<String, LlamaRuntime> library : libraries.entrySet()) {
          rates
              .computeIfAbsent(library.getKey(), _ -> new ArrayList<>())
              .add(ours(library.getValue(), model, Integer.parseInt(sessions)));
        }
        rates.computeIfAbsent(OTHER, _ -> new ArrayList<>()).add(others(model, sessions));
      }
      rates.forEach(
          (name, found) ->
              System.out.printf(
                  Locale.ROOT,
                  "%s sessions, %s: %.1f tokens/s, %.2f of %s%n",
                  sessions,
                  name,
                  Median.of(found),
                  Median.of(found) / Median.of(rates.get(OTHER)),
                  OTHER));
    }
  }

  /** A model each time, as the other program does; the first answers warm it up. */
  private static double ours(LlamaRuntime runtime, Path model, int sessions)
      throws InterruptedException {
    try (InferenceEngine engine = LlamaEngine.load(runtime, EngineSettings.of(model))) {
      new SessionLoad(engine, sessions).measure();
      return new SessionLoad(engine, sessions).measure().tokensPerSecond();
    }
  }

  private static double others(Path model, String sessions)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "node",
                System.getProperty("fabstir.node-llama"),
                model.toString(),
                sessions,
                Integer.toString(TOKENS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(OTHER + " did not end within " + MOST_SECONDS + " s");
    }
    return Double.parseDouble(
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }
}
