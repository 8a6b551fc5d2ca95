package com.fabstir.cli.chain;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which chain a command works on. */
public final class ChainOption {
  @Option(
      names = {"-c", "--chain"},
      paramLabel = "ID",
      description = "The chain's id (environment: CHAIN_ID).")
  private Long id;

  /** Empty when the configuration decides. */
  public Optional<Long> id() {
    return Optional.ofNullable(id);
  }
}
