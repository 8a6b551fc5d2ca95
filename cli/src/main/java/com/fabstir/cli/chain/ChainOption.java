package com.fabstir.cli.chain;

import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import picocli.CommandLine.Option;

/** Which chain a command works on. */
public final class ChainOption implements ConfigFlags {
  @Option(
      names = {"-c", "--chain"},
      paramLabel = "ID",
      description = "The chain's id (environment: CHAIN_ID).")
  private Long id;

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration.flag("--chain", Settings.CHAIN_ID, id);
  }
}
