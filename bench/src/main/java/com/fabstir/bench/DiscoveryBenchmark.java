package com.fabstir.bench;

import com.fabstir.contract.multicall.Multicall;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.session.Discovery;
import com.fabstir.session.HostDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All details of 1,000 hosts: with Multicall3 and, right after, without it; then as the whole
 * command. Marks: 2 s and 20 HTTP requests, for the library and for the command. Argument: rounds.
 */
final class DiscoveryBenchmark {
  private static final int HOSTS = 1_000;
  private static final double MOST_SECONDS = 2;
  private static final long MOST_REQUESTS = 20;

  private final Devnet devnet;
  private final CountingProxy proxy;
  private final BenchChain chain;

  private DiscoveryBenchmark(Devnet devnet, CountingProxy proxy) {
    this.devnet = devnet;
    this.proxy = proxy;
    this.chain = new BenchChain(devnet, proxy.url());
  }

  /** One way to do it, over all rounds. */
  private record Series(String name, List<Double> seconds, List<Long> requests) {
    Series(String name) {
      this(name, new ArrayList<>(), new ArrayList<>());
    }

    void add(double took, long asked) {
      seconds.add(took);
      requests.add(asked);
    }

    boolean isWithinMarks() {
      return Median.of(seconds) <= MOST_SECONDS
          && requests.stream().allMatch(count -> count <= MOST_REQUESTS);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-22s median %.3f s (%.3f to %.3f), %d HTTP requests",
          name,
          Median.of(seconds),
          seconds.stream().min(Double::compare).orElseThrow(),
          seconds.stream().max(Double::compare).orElseThrow(),
          requests.stream().max(Long::compare).orElseThrow());
    }
  }

  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    try (Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
        CountingProxy proxy = new CountingProxy(devnet.rpcUrl(), Duration.ZERO)) {
      System.exit(new DiscoveryBenchmark(devnet, proxy).run(rounds) ? 0 : 1);
    }
  }

  private boolean run(int rounds) throws IOException {
    new ManyHosts(devnet, chain.open()).register(HOSTS);
    Product product =
        new Product(
            Files.createTempDirectory("fabstir-discovery-"),
            Map.of(
                "RPC_URL", proxy.url().toString(),
                "CHAIN_ID", Long.toString(devnet.chainId()),
                "NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry(),
                "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace(),
                "FABSTIR_HOME", Path.of("home").toString()));
    Series together = new Series("with Multicall3");
    Series single = new Series("single calls");
    Series command = new Series("fabstir hosts");
    discover(new Series("warming up"));
    String code = devnet.rpc().call("eth_getCode", Multicall.CONTRACT.value(), "latest").asString();
    for (int round = 0; round < rounds; round++) {
      discover(together);
      devnet.rpc().call("anvil_setCode", Multicall.CONTRACT.value(), "0x");
      discover(single);
      devnet.rpc().call("anvil_setCode", Multicall.CONTRACT.value(), code);
      proxy.takeRequests();
      command.add(product.seconds("hosts", "-o", "json"), proxy.takeRequests());
    }
    System.out.printf("discovery of %d hosts, %d paired rounds%n", HOSTS, rounds);
    List.of(together, single, command).forEach(System.out::println);
    return together.isWithinMarks() && command.isWithinMarks();
  }

  private void discover(Series series) {
    proxy.takeRequests();
    long began = System.nanoTime();
    Discovery found = new HostDirectory(chain.open().nodeRegistry()).all();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (found.hosts().size() != HOSTS
        || found.hosts().stream().anyMatch(host -> host.metadata().isEmpty())) {
      throw new AssertionError(found.hosts().size() + " hosts, dropped " + found.dropped());
    }
    series.add(seconds, proxy.takeRequests());
  }
}
