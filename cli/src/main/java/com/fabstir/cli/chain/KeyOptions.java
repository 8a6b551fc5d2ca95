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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where the key of a command comes from. A key itself is never an argument: others can read those.
 */
public final class KeyOptions implements ConfigFlags, PossibleExits {
  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "File with the private key; only its owner may read it (HOST_PRIVATE_KEY_FILE).")
  private Path keyFile;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description =
          "Keystore (version 3); the password is asked for or read from a file (FABSTIR_KEYSTORE).")
  private Path keystore;

  @Option(
      names = {"-a", "--account"},
      paramLabel = "NAME",
      description = "Account of 'fabstir key list' (FABSTIR_ACCOUNT; else the default account).")
  @Completes(CandidateKind.ACCOUNT)
  private String account;

  @Mixin private PasswordOptions password;

  @Option(
      names = "--key-stdin",
      description = "Read the private key from standard input (HOST_PRIVATE_KEY_FILE -).")
  private boolean standardInput;

  @Mixin private KeyArgumentRefusal refusal;

  @Override
  public void addTo(ConfigurationLoader configuration) {
    if (standardInput && keyFile != null) {
      throw new FabstirException(
          ErrorCode.USAGE, "--key-stdin and --key-file exclude each other", "Keep one of them.");
    }
    configuration
        .flag("--key-file", Settings.KEY_FILE, keyFile)
        .flag("--key-stdin", Settings.KEY_FILE, standardInput ? "-" : null)
        .flag("--keystore", Settings.KEYSTORE, keystore)
        .flag("--account", Settings.ACCOUNT, account);
    password.addTo(configuration);
  }

  @Override
  public Set<ExitCode> possibleExits() {
    return EnumSet.of(ExitCode.AUTHORISATION, ExitCode.NOT_FOUND);
  }
}
