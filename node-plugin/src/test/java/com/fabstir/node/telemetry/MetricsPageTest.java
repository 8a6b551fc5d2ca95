package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that Micrometer keeps of the JVM and the process. */
class MetricsPageTest {
  private final MetricsPage page = new MetricsPage();

  @AfterEach
  void close() {
    page.close();
  }

  /** Sum over the labels of a name; a name without a line is an error. */
  private double sum(String name) {
    List<String> lines =
        page.text().lines().filter(line -> line.matches(name + "(\\{.*\\})? .*")).toList();
    assertThat(lines).as(name).isNotEmpty();
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void grows(String name, double before) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sum(name)).isGreaterThan(before));
  }

  @Test
  void threadsAreCounted() throws InterruptedException {
    double before = sum("jvm_threads_live_threads");
    var end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      end.await();
                    } catch (InterruptedException _) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    try {
      grows("jvm_threads_live_threads", before + threads.size() / 2);
    } finally {
      end.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void openFilesAreCounted(@TempDir Path folder) throws IOException {
    double before = sum("process_files_open_files");
    Path file = Files.createFile(folder.resolve("file"));
    List<InputStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        open.add(Files.newInputStream(file));
      }
      grows("process_files_open_files", before);
      assertThat(sum("process_files_max_files")).isGreaterThan(before);
    } finally {
      for (InputStream each : open) {
        each.close();
      }
    }
  }

  @Test
  void memoryAndItsCollectionsAreCounted() {
    double collections = pauses();
    System.gc();
    double before = sum("jvm_memory_used_bytes");
    byte[][] held = new byte[64][];
    for (int i = 0; i < held.length; i++) {
      held[i] = new byte[1 << 20];
    }
    grows("jvm_memory_used_bytes", before + (held.length << 19));
    assertThat(sum("jvm_memory_max_bytes")).isPositive();

    System.gc();
    await().atMost(Duration.ofSeconds(30)).until(() -> pauses() > collections);
    assertThat(held.length).isEqualTo(64);
  }

  private double pauses() {
    return page.text().contains("jvm_gc_pause_seconds_count")
        ? sum("jvm_gc_pause_seconds_count")
        : 0;
  }

  @Test
  void classesAreCounted() {
    double before = sum("jvm_classes_loaded_classes");
    for (Class<?> type : List.of(NeverSeen.First.class, NeverSeen.Second.class)) {
      Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
    }
    grows("jvm_classes_loaded_classes", before);
  }

  private interface NeverSeen {
    interface First {}

    interface Second {}
  }

  @Test
  void processorTimeIsCounted() {
    double before = sum("process_cpu_time_ns_total");
    assertThat(sum("system_cpu_count")).isEqualTo(Runtime.getRuntime().availableProcessors());
    long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    grows("process_cpu_time_ns_total", before);
    await().atMost(Duration.ofSeconds(30)).until(() -> sum("system_cpu_usage") >= 0);
  }
}
