package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole commands of the distribution, each right after a hello-world class with an AOT cache of its
 * own on the same JDK. Marks: 3 times as long for what needs no chain, 6 times for a command that
 * signs and sends to a local chain. Argument: pairs.
 */
final class StartUpBenchmark {
  private static final double LOCAL_MARK = 3;
  private static final double SIGNING_MARK = 6;

  private StartUpBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("fabstir-start-up-");
    Path small = Files.writeString(folder.resolve("small.gguf"), "some words");
    HelloWorld hello = HelloWorld.trainedIn(folder);
    try (Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
        CountingProxy proxy = new CountingProxy(devnet.rpcUrl(), Duration.ZERO)) {
      var product = new Product(folder, environment(folder, devnet, devnet.rpcUrl()));
      boolean met = true;
      for (List<String> command :
          List.of(
              List.of("--version"),
              List.of("--help"),
              List.of("model", "hash", small.toString()),
              List.of("model", "hash", "--no-cache", small.toString()))) {
        met &= compare(hello, product, command, pairs) <= LOCAL_MARK;
      }
      List<String> signing = List.of("deposit", "1wei", "--yes", "-q");
      double ratio = compare(hello, product, signing, pairs);
      // Counted in a run of its own: the proxy takes its time for each request.
      new Product(folder, environment(folder, devnet, proxy.url()))
          .seconds(signing.toArray(String[]::new));
      System.out.printf("  (%d requests to the chain each)%n", proxy.takeRequests());
      met &= ratio <= SIGNING_MARK;
      System.exit(met ? 0 : 1);
    }
  }

  /** The median of the pairs' ratios; the first pair, which reads files, does not count. */
  private static double compare(
      HelloWorld hello, Product product, List<String> command, int pairs) {
    List<Double> hellos = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair <= pairs; pair++) {
      double floor = hello.seconds();
      double seconds = product.seconds(command.toArray(String[]::new));
      if (pair > 0) {
        hellos.add(floor);
        ours.add(seconds);
        ratios.add(seconds / floor);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %4.0f ms, hello world %3.0f ms: ratio %.2f (%.2f to %.2f)%n",
        label(command),
        Median.of(ours) * 1000,
        Median.of(hellos) * 1000,
        Median.of(ratios),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow());
    return Median.of(ratios);
  }

  private static String label(List<String> command) {
    return String.join(" ", command.stream().filter(word -> !word.startsWith("/")).toList());
  }

  private static Map<String, String> environment(Path folder, Devnet devnet, URI rpcUrl) {
    return Map.of(
        "FABSTIR_HOME",
        folder.resolve("home").toString(),
        "HOST_PRIVATE_KEY",
        devnet.account(1).privateKey(),
        "CHAIN_ID",
        "" + devnet.chainId(),
        "RPC_URL",
        rpcUrl.toString(),
        "NODE_REGISTRY_FAB_ADDRESS",
        devnet.addresses().nodeRegistry(),
        "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS",
        devnet.addresses().jobMarketplace());
  }
}
