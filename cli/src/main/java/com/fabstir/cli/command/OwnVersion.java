package com.fabstir.cli.command;

/** The version of this program, as the build wrote it down. */
public final class OwnVersion {
  private OwnVersion() {}

  /** For example "0.1.0". */
  public static String text() {
    return BuiltVersion.TEXT;
  }
}
