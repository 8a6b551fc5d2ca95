package com.fabstir.cli;

import com.fabstir.cli.command.OwnVersion;
import picocli.CommandLine.IVersionProvider;

/** Our own version, and what we are compatible with. */
public final class VersionFacts implements IVersionProvider {
  /** The node whose protocol, variables and command line we keep. */
  private static final String PROTOCOL_LEVEL = "8.1.6";

  @Override
  public String[] getVersion() {
    return new String[] {
      "fabstir " + OwnVersion.text(),
      "Compatible with fabstir-llm-node v" + PROTOCOL_LEVEL + " (contracts A)"
    };
  }
}
