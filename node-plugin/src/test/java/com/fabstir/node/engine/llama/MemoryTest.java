package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.engine.InferenceEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void closingGivesTheMemoryBack() throws Exception {
    cycle(3);
    long before = residentKiB();
    cycle(20);
    long after = residentKiB();

    // One engine takes about 30 MiB, so 20 that are not freed would take 600. The Java heap, which
    // grows by what other tests left, is counted too.
    assertThat(after - before).isLessThan(300 * 1024);
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    cycle(1);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> List.of("inference-engine", "tokenizer").contains(thread.getName()));
  }

  private static void cycle(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      try (InferenceEngine engine = Pico.load()) {
        assertThat(Pico.ask(engine, "Tell me a joke").tokenIds()).hasSize(27);
      }
    }
  }

  private static long residentKiB() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
