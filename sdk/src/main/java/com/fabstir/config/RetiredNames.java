package com.fabstir.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of older programs that have no effect here. */
final class RetiredNames {
  private static final Map<String, String> MESSAGES =
      Map.of(
          "NODE_PRIVATE_KEY", "is no longer used and was ignored: set HOST_PRIVATE_KEY",
          "AUTH_SERVICE_URL", "is no longer used and was ignored: nodes check wallets themselves",
          "ENABLE_PROOFS", "is no longer used and was ignored: every claim carries a commitment",
          "S5_SEED_PHRASE", "is no longer used and was ignored: storage needs no phrase",
          "ENHANCED_S5_URL",
              "was ignored: this version stores no proofs at S5, only in the node's folder",
          "DISPUTE_WINDOW_SECONDS", "has no effect: the value is read from the chain",
          "HOST_EARNINGS_PERCENTAGE", "has no effect: the value is read from the chain",
          "TREASURY_FEE_PERCENTAGE", "has no effect: the value is read from the chain");

  private RetiredNames() {}

  static boolean contains(String name) {
    return MESSAGES.containsKey(name);
  }

  static Optional<String> message(String name) {
    return Optional.ofNullable(MESSAGES.get(name));
  }

  static List<ConfigNotice> noticesFor(Iterable<ConfigLayer> layers) {
    return MESSAGES.keySet().stream()
        .sorted()
        .filter(name -> isSet(name, layers))
        .map(name -> new ConfigNotice(name, MESSAGES.get(name)))
        .toList();
  }

  private static boolean isSet(String name, Iterable<ConfigLayer> layers) {
    Optional<String> found = Optional.empty();
    for (ConfigLayer layer : layers) {
      found = found.or(() -> layer.text(name));
    }
    return found.isPresent();
  }
}
