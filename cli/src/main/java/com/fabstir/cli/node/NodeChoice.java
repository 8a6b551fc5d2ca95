package com.fabstir.cli.node;

import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import picocli.CommandLine.Option;

/** Which node of this machine a command means. */
public final class NodeChoice implements ConfigFlags {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the node on this machine (FABSTIR_NODE, default).")
  @Completes(CandidateKind.NODE)
  private String name;

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration.flag("--name", Settings.NODE_NAME, name);
  }
}
