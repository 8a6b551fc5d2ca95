package com.fabstir.key;

import static com.fabstir.error.ErrorCode.KEY_FILE_PERMISSIONS;
import static com.fabstir.error.ErrorCode.KEY_INVALID;
import static com.fabstir.error.ErrorCode.KEY_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeySourceTest {
  private static final String KEY =
      "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
  private static final Address ADDRESS = new Address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0x%s", "%s", "0X%s", "  0x%s\r\n", "\ufeff%s\n"})
  void toleratesBlanksAndAMissingPrefix(String form) {
    assertThat(variable(form.formatted(KEY)).read().address()).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @CsvSource({
    "'', KEY_MISSING, is empty",
    "'  \n', KEY_MISSING, is empty",
    "0x, KEY_INVALID, 'expected 64 hex digits (32 bytes), found 0'",
    "0xc0ffee, KEY_INVALID, 'expected 64 hex digits (32 bytes), found 6'",
    "0xc0ffee11223344556677889900aabbccddeeff00112233445566778899aabbccdd1,"
        + " KEY_INVALID, found 67",
    "my-secret-word, KEY_INVALID, character 1 of 14 is none"
  })
  void saysWhatIsWrongAndNeverRepeatsTheText(String text, ErrorCode code, String expected) {
    FabstirException failure = failure(variable(text));
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining("HOST_PRIVATE_KEY").hasMessageContaining(expected);
    assertThat(failure.getMessage()).doesNotContain("c0ffee", "secret");
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void readsAFileThatIsOnlyOurs() throws IOException {
    assertThat(new PrivateKeyFile(keyFile("rw-------")).read().address()).isEqualTo(ADDRESS);
    assertThat(new PrivateKeyFile(keyFile("r--------")).read().address()).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void refusesAFileThatOthersCanGetAt(String permissions) throws IOException {
    FabstirException failure = failure(new PrivateKeyFile(keyFile(permissions)));
    assertThat(failure.code()).isEqualTo(KEY_FILE_PERMISSIONS);
    assertThat(failure)
        .hasMessageContaining("expected rw-------")
        .hasMessageContaining(permissions);
    assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("chmod 600"));
  }

  @Test
  void aMissingFileIsAMissingKey() {
    assertThat(failure(new PrivateKeyFile(folder.resolve("none"))).code()).isEqualTo(KEY_MISSING);
  }

  @Test
  void aKeystoreIsNotTakenForTheTextOfAKey() throws IOException {
    Path file = keyFile("rw-------");
    Files.writeString(file, "{\"version\":3}");
    assertThat(failure(new PrivateKeyFile(file)))
        .hasMessageContaining("is a keystore")
        .extracting(FabstirException::code)
        .isEqualTo(KEY_INVALID);
  }

  @Test
  void readsTheFirstLineOfAStreamAndLeavesTheRest() throws IOException {
    StringReader input = new StringReader("0x" + KEY + "\nnext");
    assertThat(new PrivateKeyStream(input).read().address()).isEqualTo(ADDRESS);
    assertThat(input.read()).isEqualTo('n');
  }

  @Test
  void anEmptyStreamIsAMissingKeyAndAnEndlessLineIsNoKey() {
    assertThat(failure(new PrivateKeyStream(new StringReader(""))).code()).isEqualTo(KEY_MISSING);
    assertThat(failure(new PrivateKeyStream(new StringReader("a".repeat(5000)))))
        .hasMessageContaining("found 1024");
  }

  private static PrivateKeySource variable(String value) {
    return new PrivateKeyVariable("HOST_PRIVATE_KEY (environment)", value);
  }

  private Path keyFile(String permissions) throws IOException {
    Path file = Files.createTempFile(folder, "key", "");
    Files.writeString(file, "0x" + KEY + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static FabstirException failure(PrivateKeySource source) {
    return catchThrowableOfType(FabstirException.class, source::read);
  }
}
