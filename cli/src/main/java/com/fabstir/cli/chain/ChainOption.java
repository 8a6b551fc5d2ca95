package com.fabstir.cli.chain;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.PossibleExits;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.error.ExitCode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which chain a command works on. */
public final class ChainOption implements ConfigFlags, PossibleExits {
  @Option(
      names = {"-c", "--chain"},
      paramLabel = "ID",
      description = "The chain's id (environment: CHAIN_ID).")
  @Completes(CandidateKind.CHAIN_ID)
  private Long id;

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration.flag("--chain", Settings.CHAIN_ID, id);
  }

  /** Empty when the configuration decides. */
  public Optional<Long> given() {
    return Optional.ofNullable(id);
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.CHAIN_REFUSED);
  }
}
