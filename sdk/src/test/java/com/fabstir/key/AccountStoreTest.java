package com.fabstir.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountStoreTest {
  private static final AccountName MAIN = new AccountName("main");
  private static final AccountName OTHER = new AccountName("other");

  @TempDir private Path folder;
  private AccountStore accounts;

  @BeforeEach
  void start() {
    accounts = new AccountStore(folder.resolve("keys"), 1 << 12);
  }

  @Test
  void givesBackTheKeyItWasGiven() {
    try (LocalSigner signer = LocalSigner.random()) {
      Account account = create(MAIN, signer, "a password");

      assertThat(account.address()).isEqualTo(signer.address());
      assertThat(account.publicKey().compressed()).isEqualTo(signer.publicKey());
      assertThat(accounts.list()).containsExactly(account);
      assertThat(accounts.keystore(MAIN).decrypt("a password".toCharArray()).copyKey())
          .isEqualTo(signer.copyKey());
    }
  }

  @Test
  void onlyTheOwnerMayLook() throws IOException {
    create(MAIN, LocalSigner.random(), "a password");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts.place(MAIN))))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(
        accounts.place(MAIN), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(failure(() -> accounts.require(MAIN))).isEqualTo(ErrorCode.KEY_FILE_PERMISSIONS);
  }

  @Test
  void theFirstAccountIsTheDefaultOneUntilAnotherIsChosenOrItGoes() {
    create(MAIN, LocalSigner.random(), "a password");
    create(OTHER, LocalSigner.random(), "a password");
    assertThat(accounts.defaultName()).contains(MAIN);

    accounts.use(OTHER);
    assertThat(accounts.defaultName()).contains(OTHER);

    accounts.remove(OTHER);
    assertThat(accounts.defaultName()).isEmpty();
    assertThat(accounts.list()).extracting(Account::name).containsExactly(MAIN);
  }

  @Test
  void neverReplacesAnAccount() {
    Account first = create(MAIN, LocalSigner.random(), "a password");

    assertThat(failure(() -> create(MAIN, LocalSigner.random(), "another")))
        .isEqualTo(ErrorCode.ACCOUNT_EXISTS);
    assertThat(accounts.require(MAIN)).isEqualTo(first);
  }

  @Test
  void anotherPasswordOpensAfterTheChangeAndTheOldOneNoLonger() {
    Account account = create(MAIN, LocalSigner.random(), "old");

    assertThat(failure(() -> accounts.changePassword(MAIN, "x".toCharArray(), "new".toCharArray())))
        .isEqualTo(ErrorCode.KEYSTORE_PASSWORD_WRONG);
    assertThat(failure(() -> accounts.changePassword(MAIN, "old".toCharArray(), new char[0])))
        .isEqualTo(ErrorCode.KEYSTORE_PASSWORD_EMPTY);
    accounts.changePassword(MAIN, "old".toCharArray(), "new".toCharArray());

    assertThat(accounts.require(MAIN)).isEqualTo(account);
    assertThat(accounts.keystore(MAIN).decrypt("new".toCharArray()).address())
        .isEqualTo(account.address());
    assertThat(failure(() -> accounts.keystore(MAIN).decrypt("old".toCharArray())))
        .isEqualTo(ErrorCode.KEYSTORE_PASSWORD_WRONG);
    assertThat(folder.resolve("keys")).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aPublicKeyThatIsNotTheAddresssIsNoticed() throws IOException {
    create(MAIN, LocalSigner.random(), "a password");
    String other = PublicKey.decode(LocalSigner.random().publicKey()).hex();
    String file = Files.readString(accounts.place(MAIN));
    Files.writeString(
        accounts.place(MAIN), file.replaceAll("publicKey\":\"[0-9a-f]+", "publicKey\":\"" + other));

    assertThat(failure(() -> accounts.require(MAIN))).isEqualTo(ErrorCode.KEYSTORE_INVALID);
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() {
    assertThat(accounts.list()).isEmpty();
    assertThat(accounts.defaultName()).isEmpty();
    assertThat(failure(() -> accounts.require(MAIN))).isEqualTo(ErrorCode.ACCOUNT_NOT_FOUND);
    assertThat(failure(() -> accounts.use(MAIN))).isEqualTo(ErrorCode.ACCOUNT_NOT_FOUND);
    assertThat(failure(() -> accounts.remove(MAIN))).isEqualTo(ErrorCode.ACCOUNT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../main",
        "a/b",
        "a.b",
        "-a",
        "a b",
        "4646464646464646464646464646464646464646464646464646464646464646"
      })
  void refusesNamesThatCouldBePathsOrKeysWithoutRepeatingThem(String name) {
    assertThat(catchThrowableOfType(FabstirException.class, () -> new AccountName(name)))
        .extracting(FabstirException::code, problem -> problem.getMessage().contains("4646"))
        .containsExactly(ErrorCode.ACCOUNT_NAME_INVALID, false);
  }

  private Account create(AccountName name, LocalSigner signer, String password) {
    return accounts.create(name, signer, Optional.of(MnemonicPath.FIRST), password.toCharArray());
  }

  private static ErrorCode failure(Runnable action) {
    return catchThrowableOfType(FabstirException.class, action::run).code();
  }
}
