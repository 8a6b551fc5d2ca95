package com.fabstir.bench;

import com.fabstir.bench.TypedProgram.Redraw;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Our shell at a pseudo-terminal: from a key's byte to the last byte of the redraw, with colours,
 * suggestions from a long history, and 1,000 hosts of a local chain to complete. Argument: rounds.
 */
final class ShellBenchmark {
  private static final int HOSTS = 1_000;
  private static final int HISTORY = 2_000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final double MOST_P99_MILLIS = 16;
  private static final String TAB = "\t";
  private static final String BACKSPACE = "\u007f";
  private static final String KILL_LINE = "\u0015";
  private static final String QUESTION = "possibilities";

  private final TypedProgram shell;
  private final Map<String, List<Double>> millis = new TreeMap<>();

  private ShellBenchmark(TypedProgram shell) {
    this.shell = shell;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Files.createTempDirectory("fabstir-keys-").resolve("home"));
    List<String> before =
        IntStream.range(0, HISTORY).mapToObj(i -> "session show " + i + " -o json").toList();
    Files.write(home.resolve("shell-history"), before);
    boolean met;
    try (Devnet devnet = Devnet.start(DevnetOptions.DEFAULT)) {
      new ManyHosts(devnet, new BenchChain(devnet, devnet.rpcUrl()).open()).register(HOSTS);
      try (var shell = new TypedProgram(program(), environment(home, devnet))) {
        shell.await("> ");
        met = new ShellBenchmark(shell).run(Integer.parseInt(arguments[0]));
      }
    }
    System.exit(met ? 0 : 1);
  }

  private static String program() {
    return "'" + System.getProperty("fabstir.root") + "/dist/target/fabstir/bin/fabstir'";
  }

  private static Map<String, String> environment(Path home, Devnet devnet) {
    return Map.of(
        "FABSTIR_HOME", home.toString(),
        "FABSTIR_JAVA_HOME", System.getProperty("java.home"),
        "RPC_URL", devnet.rpcUrl().toString(),
        "CHAIN_ID", Long.toString(devnet.chainId()),
        "NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry(),
        "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace(),
        "TERM", "xterm-256color",
        "LC_ALL", "C.UTF-8");
  }

  private boolean run(int rounds) throws Exception {
    awaitHosts();
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      if (round == 0) {
        millis.clear();
      }
      round(round + WARM_UP_ROUNDS);
    }
    List<Double> all = new ArrayList<>();
    millis.forEach(
        (kind, values) -> {
          print(kind, values);
          all.addAll(values);
        });
    print("all keys", all);
    return Quantile.of(all, 0.99) <= MOST_P99_MILLIS;
  }

  /** Until TAB lists them: they become known all at once. */
  private void awaitHosts() throws IOException, InterruptedException {
    shell.press("chat --host 0x");
    String said = "";
    for (int tries = 0; !said.contains("(Host "); tries++) {
      if (tries == 60) {
        throw new AssertionError("The hosts are not completed: " + said);
      }
      said = shell.press(TAB, Duration.ofSeconds(1)).map(Redraw::text).orElse("");
    }
    shell.press(KILL_LINE);
  }

  private void round(int round) throws IOException, InterruptedException {
    // All but the end of the address: what remains are some hosts to list.
    String host = ManyHosts.address(round * 37 % HOSTS).value();
    type("chat --host " + host.substring(0, host.length() - 2));
    tab();
    erase(4);
    type(host.substring(host.length() - 4, host.length() - 1));
    measured("kill line", KILL_LINE);
    type("register-node --");
    tab();
    erase(3);
    measured("kill line", KILL_LINE);
    type("sess");
    tab();
    type("show 19");
    erase(2);
    measured("kill line", KILL_LINE);
  }

  private void type(String text) throws IOException, InterruptedException {
    for (char letter : text.toCharArray()) {
      measured("letter", String.valueOf(letter));
    }
  }

  private void erase(int letters) throws IOException, InterruptedException {
    for (int i = 0; i < letters; i++) {
      measured("backspace", BACKSPACE);
    }
  }

  private String tab() throws IOException, InterruptedException {
    String said = measured("TAB", TAB).text();
    if (said.contains(QUESTION)) {
      shell.press("n");
    }
    return said;
  }

  private Redraw measured(String kind, String key) throws IOException, InterruptedException {
    Redraw redraw = shell.press(key);
    millis.computeIfAbsent(kind, _ -> new ArrayList<>()).add(redraw.millis());
    return redraw;
  }

  private static void print(String kind, List<Double> values) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %5d presses: median %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
        kind,
        values.size(),
        Median.of(values),
        Quantile.of(values, 0.95),
        Quantile.of(values, 0.99),
        Collections.max(values));
  }
}
