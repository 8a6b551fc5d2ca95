package com.fabstir.host;

import com.fabstir.host.HardwareFacts.Gpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tool of the NVIDIA driver, which knows cards that the system does not show in containers. */
final class NvidiaSmi {
  private static final List<String> QUERY =
      List.of("--query-gpu=name,memory.total", "--format=csv,noheader,nounits");
  private static final Pattern LINE = Pattern.compile("\\s*(.+?)\\s*,\\s*(\\d+)\\s*");
  private static final long PATIENCE_SECONDS = 10;
  private static final int SHIFT_MIB = 20;

  private final List<String> command;

  NvidiaSmi(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** Empty when the tool is missing, fails, hangs, or lists no card. */
  Optional<Gpu> gpus() {
    List<String> call = new ArrayList<>(command);
    call.addAll(QUERY);
    try {
      Process process =
          ChildEnvironment.strip(new ProcessBuilder(call))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static Optional<Gpu> parse(String output) {
    List<Matcher> cards = output.lines().map(LINE::matcher).filter(Matcher::matches).toList();
    if (cards.isEmpty()) {
      return Optional.empty();
    }
    long mebibytes = cards.stream().mapToLong(card -> Long.parseLong(card.group(2))).sum();
    String name = cards.getFirst().group(1);
    return Optional.of(
        new Gpu(
            cards.size() == 1 ? name : cards.size() + " × " + name,
            HardwareSurvey.gigabytes(mebibytes << SHIFT_MIB, 1)));
  }
}
