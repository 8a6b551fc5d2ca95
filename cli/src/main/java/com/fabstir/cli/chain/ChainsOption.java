package com.fabstir.cli.chain;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.PossibleExits;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** One chain or all configured ones. */
public final class ChainsOption implements ConfigFlags, PossibleExits {
  @ArgGroup private Choice choice;

  private static final class Choice {
    @Option(
        names = {"-c", "--chain"},
        paramLabel = "ID",
        description = "The chain's id (CHAIN_ID).")
    @Completes(CandidateKind.CHAIN_ID)
    private Long id;

    @Option(
        names = "--all-chains",
        description = "Every configured chain: running devnets, and public ones we know.")
    private boolean all;
  }

  /**
   * @throws FabstirException USAGE when neither was given
   */
  public void require() {
    if (choice == null) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Must specify either --chain or --all-chains",
          "For example: --chain 84532");
    }
  }

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration.flag("--chain", Settings.CHAIN_ID, id().orElse(null));
  }

  public boolean all() {
    return choice != null && choice.all;
  }

  /** Empty when the configuration decides, or when all are meant. */
  public Optional<Long> id() {
    return choice == null ? Optional.empty() : Optional.ofNullable(choice.id);
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.CHAIN_REFUSED, ExitCode.PARTIAL);
  }
}
