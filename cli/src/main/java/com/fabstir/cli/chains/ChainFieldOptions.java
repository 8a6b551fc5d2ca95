package com.fabstir.cli.chains;

import com.fabstir.chain.RpcEndpoints;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.config.chain.ChainFile;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The single fields of a chain, but for its endpoints; what is not given stays as it is. */
final class ChainFieldOptions {
  private static final int MOST_CONFIRMATIONS = 10_000;

  @Option(names = "--genesis", paramLabel = "HASH", description = "Hash of block 0 to insist on.")
  private String genesis;

  @Option(names = "--title", paramLabel = "TEXT", description = "Name for people.")
  private String title;

  @Option(names = "--token", paramLabel = "SYMBOL", description = "Symbol of the native coin.")
  private String token;

  @Option(
      names = "--confirmations",
      paramLabel = "BLOCKS",
      description = "Blocks on top of a transaction before it counts as final.")
  private Integer confirmations;

  @Option(names = "--explorer", paramLabel = "URL", description = "Block explorer.")
  private String explorer;

  @Option(names = "--registry", paramLabel = "ADDRESS", description = "Host registry.")
  private String registry;

  @Option(names = "--marketplace", paramLabel = "ADDRESS", description = "Marketplace.")
  private String marketplace;

  @Option(names = "--models", paramLabel = "ADDRESS", description = "Model registry.")
  private String models;

  @Option(names = "--earnings", paramLabel = "ADDRESS", description = "Earnings contract.")
  private String earnings;

  @Option(names = "--proofs", paramLabel = "ADDRESS", description = "Proof contract.")
  private String proofs;

  @Option(names = "--fab", paramLabel = "ADDRESS", description = "Stake token.")
  private String fab;

  @Option(names = "--usdc", paramLabel = "ADDRESS", description = "Stablecoin.")
  private String usdc;

  /**
   * The file with the given fields changed.
   *
   * @throws FabstirException USAGE for a value that cannot be
   */
  ChainFile over(ChainFile file) {
    ChainContracts named = file.contracts();
    return new ChainFile(
        file.id(),
        Optional.ofNullable(genesis).map(Bytes32::new).or(file::genesis),
        Optional.ofNullable(title).or(file::name),
        Optional.ofNullable(token).or(file::token),
        file.rpc(),
        confirmations().or(file::confirmations),
        Optional.ofNullable(explorer).map(text -> url("--explorer", text)).or(file::explorer),
        new ChainContracts(
            address(registry).or(named::registry),
            address(marketplace).or(named::marketplace),
            address(models).or(named::models),
            address(earnings).or(named::earnings),
            address(proofs).or(named::proofs),
            address(fab).or(named::fab),
            address(usdc).or(named::usdc)));
  }

  private Optional<Integer> confirmations() {
    if (confirmations != null && (confirmations < 0 || confirmations > MOST_CONFIRMATIONS)) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--confirmations: expected 0 to " + MOST_CONFIRMATIONS + ", found " + confirmations,
          "Public chains need 3 or more.");
    }
    return Optional.ofNullable(confirmations);
  }

  private static Optional<Address> address(String text) {
    return Optional.ofNullable(text).map(Address::new);
  }

  /** The address is not quoted: it may hold a key. */
  static URI url(String option, String text) {
    try {
      return RpcEndpoints.endpoint(text);
    } catch (IllegalArgumentException _) {
      throw new FabstirException(
          ErrorCode.USAGE,
          option + ": expected an http or https address",
          "For example: " + option + " https://rpc.example");
    }
  }
}
