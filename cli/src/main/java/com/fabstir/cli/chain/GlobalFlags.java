package com.fabstir.cli.chain;

import com.fabstir.cli.command.GlobalOptions;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;

/** The global options that say where the configuration stands. */
public record GlobalFlags(GlobalOptions global) implements ConfigFlags {
  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration
        .flag("--home", Settings.HOME, global.home())
        .flag("--profile", Settings.PROFILE, global.profile());
  }
}
