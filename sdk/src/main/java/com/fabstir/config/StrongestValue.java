package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Chooses between settings that say the same in different ways. */
final class StrongestValue {
  private StrongestValue() {}

  /**
   * @param what completes "A and B both …"
   * @throws FabstirException CONFIG_CONFLICT when two of the strongest rank are set
   */
  static Optional<ConfigValue<?>> of(
      String what, Configuration configuration, Setting<?>... settings) {
    List<ConfigValue<?>> configured =
        Arrays.stream(settings)
            .<ConfigValue<?>>flatMap(setting -> configuration.find(setting).stream())
            .sorted((a, b) -> a.source().kind().compareTo(b.source().kind()))
            .toList();
    if (configured.isEmpty()) {
      return Optional.empty();
    }
    ConfigSource first = configured.getFirst().source();
    if (configured.size() > 1 && configured.get(1).source().kind() == first.kind()) {
      throw new FabstirException(
          ErrorCode.CONFIG_CONFLICT,
          first + " and " + configured.get(1).source() + " both " + what,
          "Keep one of them.");
    }
    return Optional.of(configured.getFirst());
  }
}
