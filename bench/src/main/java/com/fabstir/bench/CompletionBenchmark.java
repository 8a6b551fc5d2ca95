package com.fabstir.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * TAB in bash: what a key press costs from the call of our function by bash to its candidates, all
 * processes included, with 1,000 hosts among the live values. Each line's first TAB completes, its
 * second lists with descriptions.
 */
public final class CompletionBenchmark {
  private static final int HOSTS = 1000;
  private static final int WARM_UP = 20;
  private static final double MAX_P95_MILLIS = 150;
  private static final String ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  private static final String NOBODY = "http://127.0.0.1:1";

  private static final List<String> LINES =
      List.of(
          "fabstir ",
          "fabstir no",
          "fabstir node start --",
          "fabstir chat --host 0x",
          "fabstir chat --host 0x0000000000000000000000000000000000000999",
          "fabstir key use ");

  private final Path root = Path.of(System.getProperty("fabstir.root"));

  private CompletionBenchmark() {}

  /** The number of rounds over all lines. */
  public static void main(String[] arguments) throws Exception {
    boolean met = new CompletionBenchmark().run(Integer.parseInt(arguments[0]));
    System.exit(met ? 0 : 1);
  }

  private boolean run(int rounds) throws Exception {
    Path home = Files.createTempDirectory("fabstir-tab");
    fill(home);
    List<Double> millis = new ArrayList<>();
    for (String measured : bash(home, rounds * LINES.size() * 2 + WARM_UP)) {
      millis.add(Long.parseLong(measured) / 1000.0);
    }
    List<Double> counted = millis.subList(WARM_UP, millis.size());
    double p95 = Quantile.of(counted, 0.95);
    System.out.printf(
        Locale.ROOT,
        "TAB in bash, %d key presses, %d hosts: median %.1f ms, p95 %.1f ms (at most %.0f ms),"
            + " longest %.1f ms%n",
        counted.size(),
        HOSTS,
        Median.of(counted),
        p95,
        MAX_P95_MILLIS,
        Collections.max(counted));
    return p95 <= MAX_P95_MILLIS;
  }

  /**
   * The product looks again at what is older than a minute: accounts are real, no chain answers.
   */
  private static void fill(Path home) throws Exception {
    new Product(home, Map.of("FABSTIR_HOME", home.toString()))
        .seconds("key", "add-remote", "main", "--address", ACCOUNT, "--url", NOBODY, "-q");
    Path values = Files.createDirectory(home.resolve("completion"));
    var hosts = new StringBuilder();
    for (int i = 0; i < HOSTS; i++) {
      hosts.append(
          String.format(
              Locale.ROOT, "host\t0x%040d\tHost %d, https://host%d.example:8080%n", i, i, i));
    }
    Files.writeString(values.resolve("chain-default.tsv"), hosts);
  }

  /** Microseconds, a line each. */
  private List<String> bash(Path home, int presses) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "--norc",
                "-c",
                """
                . "$0"/completions/fabstir.bash
                presses=$1
                shift
                for ((n = 0; n < presses; n++)); do
                  COMP_LINE="${@:n / 2 % $# + 1:1}" COMP_TYPE=$((n % 2 ? 63 : 9))
                  COMP_POINT=${#COMP_LINE}
                  read -ra COMP_WORDS <<< "$COMP_LINE"
                  [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
                  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                  began=${EPOCHREALTIME/[.,]/}
                  _fabstir 2> /dev/null
                  echo $((${EPOCHREALTIME/[.,]/} - began))
                  if ((${#COMPREPLY[@]} == 0)); then
                    echo "no candidates: $COMP_LINE" >&2
                    exit 1
                  fi
                done
                """,
                root.toString(),
                Integer.toString(presses)));
    command.addAll(LINES);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    environment.remove("CHAIN_ID");
    environment.put("RPC_URL", NOBODY);
    environment.put("FABSTIR_HOME", home.toString());
    environment.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    environment.merge(
        "PATH",
        root.resolve("dist/target/fabstir/bin").toString(),
        (all, ours) -> ours + ":" + all);
    Process bash = builder.start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (bash.waitFor() != 0) {
      throw new IllegalStateException("bash failed, or a line had no candidates");
    }
    return said.lines().toList();
  }
}
