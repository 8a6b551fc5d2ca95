package com.fabstir.host;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What this machine really has; what could not be found is absent, never guessed.
 *
 * @param cpu name of the processor
 * @param ramGb memory in GB (2^30 bytes), rounded to the nearest whole number, at least 1
 */
public record HardwareFacts(Optional<String> cpu, long ramGb, Optional<Gpu> gpu) {

  /**
   * @param name with a count in front when there are several, such as "2 × NVIDIA A16"
   * @param vramGb memory of all of them in GB (2^30 bytes)
   */
  public record Gpu(String name, BigDecimal vramGb) {}
}
