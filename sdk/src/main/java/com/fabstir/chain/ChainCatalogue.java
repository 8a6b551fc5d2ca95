package com.fabstir.chain;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The chains that the program knows from the start. */
public final class ChainCatalogue {
  /** The guide's chain. */
  public static final Chain BASE_SEPOLIA =
      new Chain(
          84532,
          "Base Sepolia",
          "ETH",
          List.of(URI.create("https://sepolia.base.org")),
          3,
          Optional.of(URI.create("https://sepolia.basescan.org")),
          false);

  public static final Chain OPBNB_TESTNET =
      new Chain(
          5611,
          "opBNB Testnet",
          "BNB",
          List.of(URI.create("https://opbnb-testnet-rpc.bnbchain.org")),
          15,
          Optional.of(URI.create("https://testnet.opbnbscan.com")),
          false);

  public static final Chain BASE =
      new Chain(
          8453,
          "Base",
          "ETH",
          List.of(URI.create("https://mainnet.base.org")),
          3,
          Optional.of(URI.create("https://basescan.org")),
          false);

  private static final List<Chain> BUILT_IN = List.of(BASE_SEPOLIA, OPBNB_TESTNET, BASE);

  private ChainCatalogue() {}

  public static List<Chain> builtIn() {
    return BUILT_IN;
  }

  public static Optional<Chain> find(long chainId) {
    return BUILT_IN.stream().filter(chain -> chain.id() == chainId).findFirst();
  }
}
