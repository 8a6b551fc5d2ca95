package com.fabstir.key;

import static com.fabstir.error.ErrorCode.CONFIG_INVALID;
import static com.fabstir.error.ErrorCode.KEYSTORE_INVALID;
import static com.fabstir.error.ErrorCode.KEYSTORE_PASSWORD_WRONG;
import static com.fabstir.error.ErrorCode.KEY_FILE_PERMISSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreTest {
  private static final String PUBLISHED_KEY =
      "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"published-pbkdf2.json", "published-scrypt.json"})
  void opensTheKeystoresOfTheSpecification(String name) throws IOException {
    Keystore keystore = new KeystoreJson(name).read(resource(name));

    assertThat(keyOf(keystore.decrypt("testpassword".toCharArray()))).isEqualTo(PUBLISHED_KEY);
    assertThat(failure(() -> keystore.decrypt("Testpassword".toCharArray())).code())
        .isEqualTo(KEYSTORE_PASSWORD_WRONG);
  }

  @Test
  void writesAFileThatIsOnlyOursAndOpensItAgain() throws IOException {
    LocalSigner signer = LocalSigner.random();
    Path file = folder.resolve("key.json");
    char[] password = "pass wörd 🔑".toCharArray();

    new KeystoreFile(file).create(Keystore.encrypt(signer, password));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Keystore read = new KeystoreFile(file).read();
    assertThat(read.derivation())
        .isInstanceOfSatisfying(
            KeyDerivation.Scrypt.class,
            scrypt -> assertThat(scrypt.n()).isGreaterThanOrEqualTo(1 << 18));
    assertThat(keyOf(read.decrypt(password.clone()))).isEqualTo(keyOf(signer));
    assertThat(Files.readString(file)).doesNotContain(keyOf(signer));
  }

  @Test
  void neverReplacesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key.json"), "mine");
    KeystoreFile target = new KeystoreFile(file);
    assertThat(
            failure(
                    () ->
                        target.create(
                            Keystore.encrypt(LocalSigner.random(), "secret".toCharArray())))
                .code())
        .isEqualTo(CONFIG_INVALID);
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAnEmptyPasswordForANewKeystore() {
    assertThat(failure(() -> Keystore.encrypt(LocalSigner.random(), new char[0])))
        .hasMessageContaining("empty");
  }

  @Test
  void refusesAFileThatOthersCanRead() throws IOException {
    Path file = Files.writeString(folder.resolve("open.json"), resource("published-pbkdf2.json"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(failure(() -> new KeystoreFile(file).read()).code()).isEqualTo(KEY_FILE_PERMISSIONS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 3 | \"version\": 1 | expected version 3, found 1",
        "aes-128-ctr | aes-256-gcm | expected cipher aes-128-ctr, found aes-256-gcm",
        "\"pbkdf2\" | \"argon2\" | expected kdf scrypt or pbkdf2, found argon2",
        "262144 | 0 | parameters are out of range",
        "262144 | \"many\" | 'c' is no whole number",
        "hmac-sha256 | hmac-md5 | parameters are out of range",
        "\"dklen\": 32 | \"dklen\": 8 | expected dklen 32",
        "517ead92 | 517e | 'mac' has 30 bytes, expected 32",
        "5318b4d5 | zz | 'ciphertext' is no hex text",
        "{ | [ | it is no JSON"
      })
  void namesTheDamage(String from, String to, String reason) throws IOException {
    String damaged = resource("published-pbkdf2.json").replaceFirst(Pattern.quote(from), to);
    FabstirException failure = failure(() -> new KeystoreJson("key.json").read(damaged));
    assertThat(failure.code()).isEqualTo(KEYSTORE_INVALID);
    assertThat(failure).hasMessageContaining("key.json").hasMessageContaining(reason);
  }

  @Test
  void refusesScryptParametersThatWouldEatTheMemory() throws IOException {
    String huge = resource("published-scrypt.json").replace("262144", "1073741824");
    assertThat(failure(() -> new KeystoreJson("key.json").read(huge)))
        .hasMessageContaining("out of range");
  }

  @Test
  void refusesAKeystoreThatNamesAnotherAddress() throws IOException {
    String renamed =
        resource("published-pbkdf2.json")
            .replace("\"version\"", "\"address\": \"" + "ab".repeat(20) + "\", \"version\"");
    Keystore keystore = new KeystoreJson("key.json").read(renamed);
    assertThat(failure(() -> keystore.decrypt("testpassword".toCharArray())))
        .hasMessageContaining("but its key is of 0x")
        .extracting(FabstirException::code)
        .isEqualTo(KEYSTORE_INVALID);
  }

  private static String keyOf(LocalSigner signer) {
    return HexFormat.of().formatHex(signer.copyKey());
  }

  private static FabstirException failure(ThrowingCallable c) {
    return catchThrowableOfType(FabstirException.class, c);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KeystoreTest.class.getResourceAsStream("/keystores/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
