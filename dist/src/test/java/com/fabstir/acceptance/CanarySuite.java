package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Plays all scenes on one stage, several at once, and looks for what they left. */
final class CanarySuite {
  private static final int AT_ONCE = 3;

  private final Path folder;
  private final boolean complete;

  /**
   * @param complete everything with strace and heap dumps; else a sample
   */
  CanarySuite(Path folder, boolean complete) {
    this.folder = folder;
    this.complete = complete;
  }

  CanaryReport run() throws IOException {
    Map<String, Consumer<CanaryScene>> scenes = new LinkedHashMap<>();
    scenes.put("trade", new CanaryTrade());
    scenes.put("accounts", new CanaryAccounts());
    scenes.put("mistakes", new CanaryMistakes());
    scenes.put("lost", new CanaryLostChain());
    if (complete) {
      scenes.put("terminal", new CanaryTerminal());
    }
    var steps = new AtomicInteger();
    try (var stage = new CanaryStage(folder, complete);
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> playing =
          scenes.entrySet().stream()
              .<Future<?>>map(
                  scene -> {
                    var place = new CanaryScene(stage, scene.getKey(), complete, steps);
                    return threads.submit(() -> scene.getValue().accept(place));
                  })
              .toList();
      List<Throwable> failures = playing.stream().map(CanarySuite::failureOf).toList();
      stage.plant();
      CanaryReport report = stage.search(steps.get());
      assertThat(failures).as("scenes (%s: %s)", report, report.hits()).containsOnlyNulls();
      return report;
    }
  }

  /** How it ended; null when well. */
  private static Throwable failureOf(Future<?> scene) {
    try {
      scene.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    }
  }
}
