package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The packaged node under churn for a long time: living heap, threads and descriptors must be flat.
 */
public final class SoakBenchmark {
  private static final int CLIENTS = 6;
  private static final long SAMPLE_SECONDS = 10;

  private final Path folder;
  private final Devnet devnet;

  private SoakBenchmark(Path folder, Devnet devnet) {
    this.folder = folder;
    this.devnet = devnet;
  }

  /** Minutes, and a seed if a run is to be repeated. */
  public static void main(String[] arguments) throws Exception {
    long minutes = Long.parseLong(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path folder = Files.createTempDirectory("fabstir-soak");
    boolean flat;
    DevnetOptions options =
        DevnetOptions.DEFAULT.withBlockTime(Duration.ofSeconds(1)).withEnduring(true);
    try (Devnet devnet = Devnet.start(options)) {
      flat = new SoakBenchmark(folder, devnet).run(Duration.ofMinutes(minutes), seed);
    }
    System.exit(flat ? 0 : 1);
  }

  private boolean run(Duration time, long seed) throws Exception {
    System.out.printf(Locale.ROOT, "seed %d, state in %s%n", seed, folder);
    Path model = Path.of(System.getProperty("fabstir.root"), "models/fabstir-pico-q8_0.gguf");
    try (PaidNode node = new PaidNode(devnet, model, folder)) {
      return soak(
          node.process(), new SoakChurn(node.sessions(), node.process(), node.host()), time, seed);
    }
  }

  private boolean soak(NodeProcess node, SoakChurn churn, Duration time, long seed)
      throws Exception {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<SoakSample> samples = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed + i);
        clients.add(threads.submit(() -> churn.run(random, () -> System.nanoTime() < end)));
      }
      while (System.nanoTime() < end) {
        for (int i = 0; i < SAMPLE_SECONDS; i++) {
          TimeUnit.SECONDS.sleep(1);
          // Dispute windows and claim rates are counted on the chain's clock.
          devnet.rpc().call("evm_increaseTime", 20);
        }
        double minute = (System.nanoTime() - start) / 60e9;
        samples.add(SoakSample.of(node.pid(), minute));
        System.out.println(samples.getLast() + ", " + churn);
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    int exit = node.stop();
    System.out.println("exit status at SIGTERM " + exit + "; " + churn);
    return report(samples) && exit == 0;
  }

  private static boolean report(List<SoakSample> samples) {
    List<SoakTrend> trends =
        List.of(
            SoakTrend.of("heap MiB", samples, SoakSample::heapMebibytes, 0.15, 3),
            SoakTrend.of("threads", samples, SoakSample::threads, 0.1, 30),
            SoakTrend.of("descriptors", samples, SoakSample::descriptors, 0.1, 10),
            SoakTrend.of("resident MiB", samples, SoakSample::residentMebibytes, 0.25, 50));
    trends.forEach(System.out::println);
    return trends.stream().allMatch(SoakTrend::isFlat);
  }
}
