package com.fabstir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Our own version, and what we are compatible with. */
public final class VersionFacts implements IVersionProvider {
  /** The node whose protocol, variables and command line we keep. */
  static final String PROTOCOL_LEVEL = "8.1.6";

  @Override
  public String[] getVersion() {
    return new String[] {
      "fabstir " + own(), "Compatible with fabstir-llm-node v" + PROTOCOL_LEVEL + " (contracts A)"
    };
  }

  static String own() {
    try (InputStream in = VersionFacts.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
