package com.fabstir.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * TAB in bash: what a key press costs from the call of our function by bash to its candidates, all
 * processes included, with 1,000 hosts among the live values.
 */
public final class CompletionBenchmark {
  private static final int HOSTS = 1000;
  private static final int WARM_UP = 20;
  private static final double MAX_P95_MILLIS = 150;

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
    for (String measured : bash(home, rounds * LINES.size() + WARM_UP)) {
      millis.add(Long.parseLong(measured) / 1000.0);
    }
    List<Double> counted = millis.subList(WARM_UP, millis.size()).stream().sorted().toList();
    double p95 = counted.get((int) Math.ceil(counted.size() * 0.95) - 1);
    System.out.printf(
        Locale.ROOT,
        "TAB in bash, %d key presses, %d hosts: median %.1f ms, p95 %.1f ms (at most %.0f ms),"
            + " longest %.1f ms%n",
        counted.size(),
        HOSTS,
        Median.of(counted),
        p95,
        MAX_P95_MILLIS,
        counted.getLast());
    return p95 <= MAX_P95_MILLIS;
  }

  private static void fill(Path home) throws Exception {
    Path values = Files.createDirectory(home.resolve("completion"));
    Files.writeString(values.resolve("local.tsv"), "account\tmain\t0x01\naccount\tother\t0x02\n");
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
                  COMP_LINE="${@:n % $# + 1:1}" COMP_TYPE=9
                  COMP_POINT=${#COMP_LINE}
                  read -ra COMP_WORDS <<< "$COMP_LINE"
                  [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
                  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                  began=${EPOCHREALTIME/[.,]/}
                  _fabstir 2> /dev/null
                  echo $((${EPOCHREALTIME/[.,]/} - began))
                  ((${#COMPREPLY[@]})) || exit 1
                done
                """,
                root.toString(),
                Integer.toString(presses)));
    command.addAll(LINES);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .put("PATH", root.resolve("dist/target/fabstir/bin") + ":" + System.getenv("PATH"));
    builder.environment().put("FABSTIR_HOME", home.toString());
    Process bash = builder.start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (bash.waitFor() != 0) {
      throw new IllegalStateException("a line had no candidates");
    }
    return said.lines().toList();
  }
}
