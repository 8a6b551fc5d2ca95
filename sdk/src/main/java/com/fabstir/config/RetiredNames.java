package com.fabstir.config;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of older programs that have no effect here. */
final class RetiredNames {
  private static final String USED_NO_MORE = "is no longer used and was ignored: ";
  private static final String BY_REQUEST =
      "has no effect: requests say it, and without a word of them nothing is penalised";
  private static final String BY_MODEL = "has no effect: the model's file says it";
  private static final String BY_CHAIN = "has no effect: the value is read from the chain";
  private static final String ONE_CHAIN =
      USED_NO_MORE + "one node serves one chain, named in CHAIN_ID and RPC_URL";

  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          entry("NODE_PRIVATE_KEY", USED_NO_MORE + "set HOST_PRIVATE_KEY"),
          entry("AUTH_SERVICE_URL", USED_NO_MORE + "nodes check wallets themselves"),
          entry("ENABLE_PROOFS", USED_NO_MORE + "every claim carries a commitment"),
          entry("S5_SEED_PHRASE", USED_NO_MORE + "storage needs no phrase"),
          entry(
              "ENHANCED_S5_URL",
              "was ignored: this version stores no proofs at S5, only in the node's folder"),
          entry("S5_UPLOAD_TIMEOUT_SECS", USED_NO_MORE + "nothing is stored at S5"),
          entry("DISPUTE_WINDOW_SECONDS", BY_CHAIN),
          entry("HOST_EARNINGS_PERCENTAGE", BY_CHAIN),
          entry("TREASURY_FEE_PERCENTAGE", BY_CHAIN),
          entry("BASE_SEPOLIA_RPC_URL", USED_NO_MORE + "name the endpoint in RPC_URL"),
          entry("OPBNB_TESTNET_RPC_URL", ONE_CHAIN),
          entry("OPBNB_JOB_MARKETPLACE", ONE_CHAIN),
          entry("OPBNB_NODE_REGISTRY", ONE_CHAIN),
          entry("OPBNB_HOST_EARNINGS", ONE_CHAIN),
          entry("BASE_GAS_MULTIPLIER", USED_NO_MORE + "see FABSTIR_MAX_FEE_GWEI"),
          entry("OPBNB_GAS_MULTIPLIER", USED_NO_MORE + "see FABSTIR_MAX_FEE_GWEI"),
          entry("REPEAT_PENALTY", BY_REQUEST),
          entry("FREQUENCY_PENALTY", BY_REQUEST),
          entry("PRESENCE_PENALTY", BY_REQUEST),
          entry("PENALTY_LAST_N", "has no effect: penalties look at the last 64 tokens"),
          entry("MODEL_CHAT_TEMPLATE", BY_MODEL),
          entry("MODEL_STOP_TOKENS", BY_MODEL),
          entry("KV_CACHE_TYPE", "has no effect: the cache has 16 bits a value"),
          entry("LLAMA_BATCH_SIZE", "has no effect: the node chooses it"),
          entry("TOKEN_PRICING_USDC", USED_NO_MORE + "prices are those of the registration"));

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
