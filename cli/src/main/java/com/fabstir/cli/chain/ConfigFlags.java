package com.fabstir.cli.chain;

import com.fabstir.config.ConfigurationLoader;

/** Options that override what environment and files configure. */
@FunctionalInterface
public interface ConfigFlags {
  void addTo(ConfigurationLoader configuration);
}
