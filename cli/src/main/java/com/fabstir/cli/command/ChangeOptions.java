package com.fabstir.cli.command;

import picocli.CommandLine.Option;

/** The options of every command that changes something of worth. */
public final class ChangeOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking.")
  private boolean yes;

  @Option(
      names = "--dry-run",
      description = "Check everything, say what would be done, do nothing.")
  private boolean dryRun;

  public boolean yes() {
    return yes;
  }

  public boolean dryRun() {
    return dryRun;
  }
}
