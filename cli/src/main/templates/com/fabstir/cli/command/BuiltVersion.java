package com.fabstir.cli.command;

/** The version that was built. */
final class BuiltVersion {
  static final String TEXT = "${project.version}";

  private BuiltVersion() {}
}
