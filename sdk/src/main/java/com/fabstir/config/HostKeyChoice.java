package com.fabstir.config;

import com.fabstir.chain.remote.RemoteSigner;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.KeystoreFile;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PrivateKeyFile;
import com.fabstir.key.PrivateKeySource;
import com.fabstir.key.PrivateKeyStream;
import com.fabstir.key.PrivateKeyVariable;
import com.fabstir.key.RemoteAccount;
import com.fabstir.key.TransactionSigner;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses the place of the account's key: the strongest source that names one, and the default
 * account where none does.
 */
public final class HostKeyChoice {
  private static final Pattern LIKE_A_KEY = Pattern.compile("(0x)?[0-9a-fA-F]{60,68}");
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
    return configured().map(this::source).or(() -> accounts().defaultName().map(this::account));
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

  /**
   * Who signs transactions: the account's key, or the remote signer that keeps it.
   *
   * @throws FabstirException KEY_MISSING, and what reading a key can throw
   */
  public TransactionSigner requireSigner() {
    return remote().<TransactionSigner>map(RemoteSigner::new).orElseGet(() -> require().read());
  }

  /**
   * The account's address, for those who only look: an account of ours is not opened for it.
   *
   * @throws FabstirException KEY_MISSING, and what reading a key can throw
   */
  public Address requireAddress() {
    Optional<AccountName> account = accountName();
    if (account.isPresent()) {
      return accounts()
          .remote(account.get())
          .map(RemoteAccount::address)
          .orElseGet(() -> accounts().require(account.get()).address());
    }
    try (LocalSigner signer = require().read()) {
      return signer.address();
    }
  }

  private Optional<RemoteAccount> remote() {
    return accountName().flatMap(accounts()::remote);
  }

  /** Empty when the key comes from elsewhere, or from nowhere. */
  private Optional<AccountName> accountName() {
    return configured()
        .map(
            value ->
                value.setting().equals(Settings.ACCOUNT)
                    ? Optional.of(new AccountName((String) value.value()))
                    : Optional.<AccountName>empty())
        .orElseGet(() -> accounts().defaultName());
  }

  private Optional<ConfigValue<?>> configured() {
    return StrongestValue.of(
        "name the account's key",
        configuration,
        Settings.HOST_PRIVATE_KEY,
        Settings.KEY_FILE,
        Settings.KEYSTORE,
        Settings.ACCOUNT);
  }

  private PrivateKeySource source(ConfigValue<?> configured) {
    if (configured.setting().equals(Settings.HOST_PRIVATE_KEY)) {
      return new PrivateKeyVariable(configured.source().toString(), (String) configured.value());
    }
    if (configured.setting().equals(Settings.ACCOUNT)) {
      return account(new AccountName((String) configured.value()));
    }
    Path file = (Path) configured.value();
    requireName(configured.source(), file);
    if (configured.setting().equals(Settings.KEY_FILE)) {
      return file.equals(STANDARD_INPUT)
          ? new PrivateKeyStream(standardInput)
          : new PrivateKeyFile(configuration.workingDirectory().resolve(file));
    }
    Path keystore = configuration.workingDirectory().resolve(file);
    return new KeystoreFile(keystore).openedBy(passwords.source("the keystore " + keystore));
  }

  /** A key that was put where its file should be named is not repeated in messages. */
  private static void requireName(ConfigSource source, Path file) {
    if (LIKE_A_KEY.matcher(file.toString()).matches()) {
      throw new FabstirException(
          ErrorCode.KEY_MISSING,
          source + ": expected the name of a file, found what looks like a key",
          "Set HOST_PRIVATE_KEY to the key itself, or name a file that holds it.");
    }
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
