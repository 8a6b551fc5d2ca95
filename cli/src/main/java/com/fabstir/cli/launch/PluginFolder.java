package com.fabstir.cli.launch;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the distribution keeps the jars of the node. */
public final class PluginFolder {
  private static final String DISTRIBUTION = "fabstir.dist";

  private PluginFolder() {}

  /**
   * @throws FabstirException PLUGIN_NOT_FOUND when this program does not run from a distribution
   */
  public static Path find() {
    return distribution().resolve("plugins").resolve("node");
  }

  /** The folder of the distribution, which the launcher names. */
  static Path distribution() {
    return ifDistributed()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.PLUGIN_NOT_FOUND,
                    "This program was not started from a distribution: "
                        + DISTRIBUTION
                        + " is not set",
                    "Start it with bin/fabstir, or with ./fabstir in a checkout."));
  }

  static Optional<Path> ifDistributed() {
    return Optional.ofNullable(System.getProperty(DISTRIBUTION)).map(Path::of);
  }
}
