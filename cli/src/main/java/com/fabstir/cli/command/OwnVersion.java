package com.fabstir.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build wrote it down. */
public final class OwnVersion {
  private OwnVersion() {}

  /** For example "0.1.0". */
  public static String text() {
    try (InputStream in =
        OwnVersion.class.getResourceAsStream("/com/fabstir/cli/version.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
