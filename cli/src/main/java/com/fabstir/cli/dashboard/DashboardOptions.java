package com.fabstir.cli.dashboard;

import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose dashboard it is and how often it is read. */
final class DashboardOptions implements ConfigFlags {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the node on this machine (FABSTIR_NODE, default).")
  @Completes(CandidateKind.NODE)
  private String node;

  @Option(
      names = {"-a", "--account"},
      paramLabel = "NAME",
      description = "Account of 'fabstir key list' (FABSTIR_ACCOUNT; else the default account).")
  @Completes(CandidateKind.ACCOUNT)
  private String account;

  @Option(
      names = "--refresh",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description =
          "Time between two looks at the node (default: ${DEFAULT-VALUE}); chains are asked every"
              + " 15 s at the most.")
  private int seconds;

  @Option(names = "--once", description = "Show it once as text and end.")
  private boolean once;

  boolean once() {
    return once;
  }

  /**
   * @throws FabstirException USAGE
   */
  Duration refresh() {
    if (seconds < 1) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--refresh must be at least 1 second: " + seconds,
          "For example: --refresh 5");
    }
    return Duration.ofSeconds(seconds);
  }

  /** What commands need to act for the same account. */
  List<String> words() {
    var words = new ArrayList<String>();
    if (account != null) {
      words.add("--account=" + account);
    }
    return words;
  }

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration
        .flag("--name", Settings.NODE_NAME, node)
        .flag("--account", Settings.ACCOUNT, account);
  }
}
