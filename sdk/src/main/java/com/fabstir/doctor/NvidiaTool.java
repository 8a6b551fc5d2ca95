package com.fabstir.doctor;

import com.fabstir.doctor.Machine.Output;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tool of the NVIDIA driver says. */
record NvidiaTool(Machine machine) {
  private static final Pattern CARD = Pattern.compile("\\s*([^,]+),\\s*(\\d+),\\s*([\\d.]+)\\s*");
  private static final int SHIFT_MIB = 20;

  /** Lines "name, memory in MiB, driver version"; empty when there is no such tool. */
  Optional<Output> ask() {
    return machine.run(
        "nvidia-smi",
        "--query-gpu=name,memory.total,driver_version",
        "--format=csv,noheader,nounits");
  }

  /** Memory of all cards together, 0 when they are not known. */
  long memoryBytes() {
    return ask().filter(output -> output.exit() == 0).stream()
        .flatMap(output -> output.text().lines())
        .map(CARD::matcher)
        .filter(Matcher::matches)
        .mapToLong(card -> Long.parseLong(card.group(2)) << SHIFT_MIB)
        .sum();
  }
}
