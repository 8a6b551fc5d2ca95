package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.ApprovedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code fabstir host plan} over five chains against over one, each endpoint answering 100 ms late;
 * whole commands, in pairs. Mark: 1.3 times as long. Argument: rounds.
 */
final class PlanBenchmark {
  private static final int CHAINS = 5;
  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final double MOST_TIMES_AS_LONG = 1.3;

  private final List<Devnet> devnets = new ArrayList<>();
  private final List<CountingProxy> proxies = new ArrayList<>();

  private PlanBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    PlanBenchmark benchmark = new PlanBenchmark();
    try {
      System.exit(benchmark.run(Integer.parseInt(arguments[0])) ? 0 : 1);
    } finally {
      benchmark.proxies.forEach(CountingProxy::close);
      benchmark.devnets.forEach(Devnet::close);
    }
  }

  private boolean run(int rounds) throws IOException {
    for (int i = 0; i < CHAINS; i++) {
      devnets.add(Devnet.start(DevnetOptions.DEFAULT.withChainId(31_337L + i)));
      proxies.add(new CountingProxy(devnets.getLast().rpcUrl(), LATENCY));
    }
    Path folder = Files.createTempDirectory("fabstir-plan-");
    Files.writeString(folder.resolve("one.yaml"), yaml(1));
    Files.writeString(folder.resolve("all.yaml"), yaml(CHAINS));
    Product product =
        new Product(
            folder,
            Map.of(
                "FABSTIR_HOME",
                folder.resolve("home").toString(),
                "HOST_PRIVATE_KEY",
                devnets.getFirst().account(1).privateKey()));
    plan(product, "all.yaml");
    proxies.forEach(CountingProxy::takeRequests);
    List<Double> one = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      one.add(plan(product, "one.yaml"));
      all.add(plan(product, "all.yaml"));
      ratios.add(all.getLast() / one.getLast());
    }
    System.out.printf(
        Locale.ROOT,
        "host plan, %d ms latency, %d paired rounds: 1 chain %.2f s, %d chains %.2f s, ratio %.2f"
            + " (%.2f to %.2f); %d requests a chain%n",
        LATENCY.toMillis(),
        rounds,
        Median.of(one),
        CHAINS,
        Median.of(all),
        Median.of(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        proxies.getLast().takeRequests() / rounds);
    return Median.of(ratios) <= MOST_TIMES_AS_LONG;
  }

  private static double plan(Product product, String file) {
    return product.seconds("host", "plan", "-f", file, "-o", "json");
  }

  private String yaml(int chains) {
    var text = new StringBuilder("name: Planned\nurl: http://127.0.0.1:9\nmodels:\n  - ");
    text.append(ApprovedModel.WELL_KNOWN.getFirst().id()).append("\nchains:\n");
    for (int i = 0; i < chains; i++) {
      text.append("  ")
          .append(devnets.get(i).chainId())
          .append(":\n    rpc: ")
          .append(proxies.get(i).url())
          .append("\n    registry: ")
          .append(devnets.get(i).addresses().nodeRegistry())
          .append("\n    marketplace: ")
          .append(devnets.get(i).addresses().jobMarketplace())
          .append("\n");
    }
    return text.toString();
  }
}
