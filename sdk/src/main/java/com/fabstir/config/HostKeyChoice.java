package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.KeystoreFile;
import com.fabstir.key.PrivateKeyFile;
import com.fabstir.key.PrivateKeySource;
import com.fabstir.key.PrivateKeyStream;
import com.fabstir.key.PrivateKeyVariable;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Chooses the place of the account's key: the strongest source that names one, and the default
 * account where none does.
 */
public final class HostKeyChoice {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Configuration configuration;
  private final Reader standardInput;
  private final PasswordChoice passwords;

  /**
   * For callers who cannot ask for a password.
   *
   * @param standardInput read when the key file is "-"
   */
  public HostKeyChoice(Configuration configuration, Reader standardInput) {
    this(configuration, standardInput, new PasswordChoice(configuration, standardInput));
  }

  public HostKeyChoice(
      Configuration configuration, Reader standardInput, PasswordChoice passwords) {
    this.configuration = configuration;
    this.standardInput = standardInput;
    this.passwords = passwords;
  }

  /** Empty when no key is configured and there is no default account. */
  public Optional<PrivateKeySource> find() {
    return StrongestValue.of(
            "name the account's key",
            configuration,
            Settings.HOST_PRIVATE_KEY,
            Settings.KEY_FILE,
            Settings.KEYSTORE,
            Settings.ACCOUNT)
        .map(this::source)
        .or(() -> accounts().defaultName().map(this::account));
  }

  /**
   * @throws FabstirException KEY_MISSING when no key is configured
   */
  public PrivateKeySource require() {
    return find()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.KEY_MISSING,
                    "No private key: HOST_PRIVATE_KEY is not set, and there is no default account",
                    "Make an account with 'fabstir key new NAME', or set HOST_PRIVATE_KEY, or name"
                        + " a file with HOST_PRIVATE_KEY_FILE or a keystore with"
                        + " FABSTIR_KEYSTORE."));
  }

  private PrivateKeySource source(ConfigValue<?> configured) {
    if (configured.setting().equals(Settings.HOST_PRIVATE_KEY)) {
      return new PrivateKeyVariable(configured.source().toString(), (String) configured.value());
    }
    if (configured.setting().equals(Settings.ACCOUNT)) {
      return account(new AccountName((String) configured.value()));
    }
    Path file = (Path) configured.value();
    if (configured.setting().equals(Settings.KEY_FILE)) {
      return file.equals(STANDARD_INPUT)
          ? new PrivateKeyStream(standardInput)
          : new PrivateKeyFile(configuration.workingDirectory().resolve(file));
    }
    Path keystore = configuration.workingDirectory().resolve(file);
    return new KeystoreFile(keystore).openedBy(passwords.source("the keystore " + keystore));
  }

  private PrivateKeySource account(AccountName name) {
    AccountStore accounts = accounts();
    // A missing account is reported before a password is asked for.
    accounts.require(name);
    return new KeystoreFile(accounts.place(name))
        .openedBy(passwords.source("the account '" + name + "'"));
  }

  private AccountStore accounts() {
    return new AccountStore(configuration.home().keys());
  }
}
