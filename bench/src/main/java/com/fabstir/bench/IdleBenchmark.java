package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.evm.Address;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What idle encrypted sessions cost: living heap of each, and how much later the pieces of another
 * session's answer come, before, with and after them. Arguments: model file, rounds, sessions.
 */
final class IdleBenchmark {
  private static final String QUESTION = "Explain in detail how a session is paid";
  private static final int MAX_TOKENS = 200;
  private static final double MOST_KIBIBYTES = 40;
  private static final double MOST_GROWTH = 1.1;

  private final PaidNode node;
  private final int rounds;

  private IdleBenchmark(PaidNode node, int rounds) {
    this.node = node;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("fabstir-idle-");
    boolean reached;
    try (Devnet devnet = Devnet.start(DevnetOptions.DEFAULT);
        PaidNode node = new PaidNode(devnet, model, folder)) {
      reached =
          new IdleBenchmark(node, Integer.parseInt(arguments[1]))
              .run(Integer.parseInt(arguments[2]));
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run(int sessions) throws Exception {
    ChatSession chat = node.connect();
    gaps(chat, 1);
    List<Double> alone = gaps(chat, rounds);
    SoakSample before = sample();
    long began = System.nanoTime();
    List<BigInteger> jobs = node.openForCrowd(sessions);
    double paid = (System.nanoTime() - began) / 1e9;
    List<Double> crowded;
    SoakSample with;
    int lost;
    try (IdleCrowd crowd =
        new IdleCrowd(
            node, node.sessions().hosts().choose(HostChoice.explicit(node.host()), Address.ZERO))) {
      crowd.open(jobs);
      System.out.printf(
          Locale.ROOT,
          "%d sessions are open: %.0f s for their jobs, %.0f s in all%n",
          crowd.size(),
          paid,
          (System.nanoTime() - began) / 1e9);
      with = sample();
      crowded = gaps(chat, rounds);
      lost = crowd.lost();
    }
    chat.disconnect();
    return report(sessions, before, with, alone, crowded, lost);
  }

  private SoakSample sample() {
    return SoakSample.of(node.process().pid(), 0);
  }

  /** Milliseconds between pieces of the answer. */
  private static List<Double> gaps(ChatSession chat, int rounds) {
    List<Double> gaps = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long[] last = {0};
      chat.prompt(
          QUESTION,
          PromptOptions.of(MAX_TOKENS, 0),
          _ -> {
            long now = System.nanoTime();
            if (last[0] != 0) {
              gaps.add((now - last[0]) / 1e6);
            }
            last[0] = now;
          });
    }
    return gaps;
  }

  private static boolean report(
      int sessions,
      SoakSample before,
      SoakSample with,
      List<Double> alone,
      List<Double> crowded,
      int lost) {
    double kibibytes = (with.heapMebibytes() - before.heapMebibytes()) * 1024 / sessions;
    double growth = Quantile.of(crowded, 0.95) / Quantile.of(alone, 0.95);
    System.out.println("before " + before);
    System.out.println("with   " + with);
    System.out.printf(
        Locale.ROOT,
        "heap of an idle session %.1f KiB (at most %.0f); p95 between pieces %.2f ms alone, %.2f ms"
            + " beside them: ratio %.3f (at most %.1f); median %.2f and %.2f ms; %d sockets lost%n",
        kibibytes,
        MOST_KIBIBYTES,
        Quantile.of(alone, 0.95),
        Quantile.of(crowded, 0.95),
        growth,
        MOST_GROWTH,
        Median.of(alone),
        Median.of(crowded),
        lost);
    return kibibytes <= MOST_KIBIBYTES && growth <= MOST_GROWTH && lost == 0;
  }
}
