package com.fabstir.cli.command;

import com.fabstir.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of every command that changes something of worth. */
public final class ChangeOptions implements PossibleExits {
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

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.CHAIN_REFUSED);
  }
}
