package com.fabstir.host;

import com.fabstir.host.HardwareFacts.Gpu;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cards that the driver of NVIDIA's knows. */
final class NvidiaSmi {
  private static final Pattern LINE = Pattern.compile("\\s*(.+?)\\s*,\\s*(\\d+)\\s*");
  private static final int SHIFT_MIB = 20;

  private final DriverQuery driver;

  NvidiaSmi(DriverQuery driver) {
    this.driver = driver;
  }

  /** Empty when the driver's program is missing, fails, hangs, or lists no card. */
  Optional<Gpu> gpus() {
    return driver.ask("name,memory.total").flatMap(NvidiaSmi::parse);
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
