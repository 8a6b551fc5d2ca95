package com.fabstir.cli.command;

import com.fabstir.cli.output.OutputFormat;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that mean the same for every command, before or after its name. */
public final class GlobalOptions {
  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "Result as ${COMPLETION-CANDIDATES} (default text); errors too.")
  private OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress messages; results, warnings and errors only.")
  private boolean quiet;

  @Option(
      names = "--no-input",
      scope = ScopeType.INHERIT,
      description = "Never ask; fail when an answer is needed.")
  private boolean noInput;

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Folder of our state (environment: FABSTIR_HOME; default ~/.fabstir).")
  @Completes(CandidateKind.DIRECTORY)
  private Path home;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "Settings of this profile before those of the configuration file (FABSTIR_PROFILE).")
  @Completes(CandidateKind.PROFILE)
  private String profile;

  public OutputFormat output() {
    return output;
  }

  /** Results go to programs: standard output must hold one document and nothing else. */
  public boolean structured() {
    return output != OutputFormat.TEXT;
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean noInput() {
    return noInput;
  }

  /** The folder of --home; null when not given. */
  public Path home() {
    return home;
  }

  /** The name of --profile; null when not given. */
  public String profile() {
    return profile;
  }

  /** For errors found before the parser came to the option. */
  public void assumeOutput(OutputFormat format) {
    output = format;
  }
}
