package com.fabstir.cli.chain;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.PossibleExits;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where the password of a keystore comes from; never the password itself. */
public final class PasswordOptions implements ConfigFlags, PossibleExits {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "File with the keystore's password; only its owner may read it"
              + " (FABSTIR_KEY_PASSWORD_FILE).")
  private Path file;

  @Option(
      names = "--password-from",
      paramLabel = "SOURCE",
      description =
          "Where the password comes from: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND"
              + " (FABSTIR_KEY_PASSWORD_FROM).")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String source;

  @Option(names = "--password", hidden = true, paramLabel = "PASSWORD")
  private void refuse(String password) {
    throw new FabstirException(
        ErrorCode.USAGE,
        "A password must not be an argument: every user of this machine could read it",
        "Use --password-file or --password-from. Consider the password that you have typed as"
            + " known to others.");
  }

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration
        .flag("--password-file", Settings.KEY_PASSWORD_FILE, file)
        .flag("--password-from", Settings.KEY_PASSWORD_FROM, source);
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.AUTHORISATION, ExitCode.NOT_FOUND);
  }
}
