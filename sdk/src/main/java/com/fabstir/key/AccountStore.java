package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The named accounts of this machine: a folder (0700) with one keystore NAME.json or one
 * NAME.remote (both 0600) each, and the name of the default account in {@code default}.
 */
public final class AccountStore {
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final int scryptN;

  /** Writes keystores with scrypt n = 2^18. */
  public AccountStore(Path folder) {
    this(folder, KeyDerivation.Scrypt.WRITTEN_N);
  }

  /**
   * @param scryptN for tests, which have no second for each password
   */
  AccountStore(Path folder, int scryptN) {
    this.folder = folder;
    this.scryptN = scryptN;
  }

  /** All accounts whose key is here, by name. */
  public List<Account> list() {
    return names(SUFFIX).stream().map(name -> file(name).account()).toList();
  }

  private List<AccountName> names(String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix) && !file.startsWith("."))
          .map(file -> new AccountName(file.substring(0, file.length() - suffix.length())))
          .sorted(Comparator.comparing(AccountName::value))
          .toList();
    } catch (IOException failure) {
      throw unusable("read", failure);
    }
  }

  /** All accounts of remote signers by name. */
  public List<RemoteAccount> remotes() {
    return names(RemoteAccountFile.SUFFIX).stream().flatMap(name -> remote(name).stream()).toList();
  }

  /** The account of a remote signer; empty when the name is of none. */
  public Optional<RemoteAccount> remote(AccountName name) {
    return new RemoteAccountFile(remotePlace(name), name).find();
  }

  /**
   * Stores where the account's transactions are signed; the first account becomes the default one.
   *
   * @throws FabstirException ACCOUNT_EXISTS, CONFIG_INVALID
   */
  public void createRemote(RemoteAccount account) {
    requireFree(account.name());
    createFolder();
    boolean first = list().isEmpty() && remotes().isEmpty();
    new RemoteAccountFile(remotePlace(account.name()), account.name()).create(account);
    if (first) {
      use(account.name());
    }
  }

  /**
   * @throws FabstirException ACCOUNT_NOT_FOUND, KEY_IS_REMOTE, KEYSTORE_INVALID,
   *     KEY_FILE_PERMISSIONS
   */
  public Account require(AccountName name) {
    requireKey(name);
    return file(name).account();
  }

  /** The account's encrypted key. */
  public Keystore keystore(AccountName name) {
    requireKey(name);
    return file(name).keystore();
  }

  /** The account's keystore as other wallets read it, still encrypted. */
  public byte[] exported(AccountName name) {
    return KeystoreJson.write(keystore(name));
  }

  /** Where the account's keystore is. */
  public Path place(AccountName name) {
    Path remote = remotePlace(name);
    return Files.exists(remote) ? remote : folder.resolve(name + SUFFIX);
  }

  private Path remotePlace(AccountName name) {
    return folder.resolve(name + RemoteAccountFile.SUFFIX);
  }

  /**
   * @throws FabstirException ACCOUNT_EXISTS
   */
  public void requireFree(AccountName name) {
    if (Files.exists(place(name))) {
      throw new FabstirException(
          ErrorCode.ACCOUNT_EXISTS,
          "There is an account '" + name + "' already",
          "Choose another name, or see 'fabstir key show " + name + "'.");
    }
  }

  /**
   * Encrypts and stores a key; the first account becomes the default one.
   *
   * @param password not empty; the caller wipes it
   * @throws FabstirException ACCOUNT_EXISTS, KEYSTORE_PASSWORD_EMPTY, CONFIG_INVALID
   */
  public Account create(
      AccountName name, LocalSigner signer, Optional<MnemonicPath> path, char[] password) {
    requireFree(name);
    PublicKey publicKey = PublicKey.decode(signer.publicKey());
    byte[] content =
        AccountFile.write(Keystore.encrypt(signer, password, scryptN), publicKey, path);
    createFolder();
    boolean first = list().isEmpty() && remotes().isEmpty();
    new SecretFile(place(name)).create(content);
    if (first) {
      use(name);
    }
    return require(name);
  }

  /**
   * Encrypts the key under another password; a crash leaves the old or the new keystore.
   *
   * @throws FabstirException KEYSTORE_PASSWORD_WRONG, KEYSTORE_PASSWORD_EMPTY
   */
  public void changePassword(AccountName name, char[] old, char[] fresh) {
    Account account = require(name);
    try (LocalSigner signer = keystore(name).decrypt(old)) {
      new SecretFile(place(name))
          .replace(
              AccountFile.write(
                  Keystore.encrypt(signer, fresh, scryptN), account.publicKey(), account.path()));
    }
  }

  /** Deletes the account's key; it is gone then. */
  public void remove(AccountName name) {
    requireFile(name);
    try {
      if (defaultName().filter(name::equals).isPresent()) {
        Files.delete(defaultFile());
      }
      Files.delete(place(name));
    } catch (IOException failure) {
      throw unusable("change", failure);
    }
  }

  /** The account that is meant when none is named. */
  public Optional<AccountName> defaultName() {
    if (!Files.isRegularFile(defaultFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AccountName(Files.readString(defaultFile()).strip()))
          .filter(name -> Files.exists(place(name)));
    } catch (IOException failure) {
      throw unusable("read", failure);
    }
  }

  /**
   * Makes the account the default one.
   *
   * @throws FabstirException ACCOUNT_NOT_FOUND
   */
  public void use(AccountName name) {
    requireFile(name);
    new SecretFile(defaultFile()).replace((name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Path defaultFile() {
    return folder.resolve("default");
  }

  private AccountFile file(AccountName name) {
    return new AccountFile(place(name), name);
  }

  private void requireKey(AccountName name) {
    requireFile(name);
    remote(name)
        .ifPresent(
            account -> {
              throw account.keyIsElsewhere();
            });
  }

  private void requireFile(AccountName name) {
    if (!Files.exists(place(name))) {
      throw new FabstirException(
          ErrorCode.ACCOUNT_NOT_FOUND,
          "There is no account '" + name + "' in " + folder,
          "See 'fabstir key list'; make one with 'fabstir key new " + name + "'.");
    }
  }

  private void createFolder() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException failure) {
      throw unusable("create", failure);
    }
  }

  private FabstirException unusable(String what, IOException failure) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "Cannot " + what + " the folder " + folder + ": " + failure.getClass().getSimpleName(),
        "Check its permissions, or choose another place with FABSTIR_HOME.",
        failure);
  }
}
