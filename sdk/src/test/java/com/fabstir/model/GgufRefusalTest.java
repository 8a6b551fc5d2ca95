package com.fabstir.model;

import static com.fabstir.error.ErrorCode.MODEL_FILE_NOT_FOUND;
import static com.fabstir.error.ErrorCode.MODEL_FILE_NOT_GGUF;
import static com.fabstir.error.ErrorCode.MODEL_FILE_TRUNCATED;
import static com.fabstir.error.ErrorCode.MODEL_FILE_UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufRefusalTest {
  private static final Path PICO =
      Path.of(System.getProperty("fabstir.root"), "models", "fabstir-pico-q8_0.gguf");

  @TempDir Path folder;

  @Test
  void aMissingFileIsNamedWithItsFullPath() {
    Path file = folder.resolve("none.gguf");
    assertRefused(file, MODEL_FILE_NOT_FOUND, file.toAbsolutePath().toString());
    assertRefused(folder, MODEL_FILE_NOT_FOUND, "found a folder");
  }

  @Test
  void anEmptyFileIsTruncated() throws IOException {
    assertRefused(write(""), MODEL_FILE_TRUNCATED, "empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invalid username or password. | the text 'Invalid username or password.' | error page",
        "<!DOCTYPE html><html> | the text '<!DOCTYPE html><html>' | error page",
        "version https://git-lfs.github.com/spec/v1 | the text 'version | git lfs pull",
        "PK\u0003\u0004zip | the bytes 50 4b 03 04 | unpack",
        "GGML | the text 'GGML' | download"
      })
  void aFileThatIsNoGgufSaysWhatItLooksLike(String content, String found, String hint)
      throws IOException {
    FabstirException refusal = assertRefused(write(content), MODEL_FILE_NOT_GGUF, found);
    assertThat(refusal).hasMessageContaining("expected it to begin with 'GGUF'");
    assertThat(refusal.hint()).hasValueSatisfying(text -> assertThat(text).contains(hint));
  }

  @Test
  void everyCutOfARealModelIsRefusedAsTruncated() throws IOException {
    byte[] whole = Files.readAllBytes(PICO);
    GgufHeader header = GgufReader.read(PICO);
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      boolean inHeader = i % 2 == 0;
      int length = 1 + random.nextInt(inHeader ? (int) header.dataOffset() : whole.length - 1);
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      FabstirException refusal = assertRefused(cut, MODEL_FILE_TRUNCATED, "found " + length);
      assertThat(refusal).hasMessageContaining("expected at least");
    }
  }

  @Test
  void oneMissingByteOfTheLastTensorIsNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(PICO);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));
    assertRefused(cut, MODEL_FILE_TRUNCATED, "expected at least " + whole.length + " bytes");
  }

  @Test
  void randomDamageNeverCausesAnythingButARefusal() throws IOException {
    byte[] whole = Files.readAllBytes(PICO);
    int headerBytes = (int) GgufReader.read(PICO).dataOffset();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(headerBytes)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        GgufReader.read(file);
      } catch (FabstirException refusal) {
        assertThat(refusal.code())
            .isIn(MODEL_FILE_NOT_GGUF, MODEL_FILE_TRUNCATED, MODEL_FILE_UNSUPPORTED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 99})
  void otherVersionsAreUnsupported(int version) {
    Path file = GgufFile.start(version, 0, 0).writeTo(folder);
    assertRefused(file, MODEL_FILE_UNSUPPORTED, "version 2 or 3, little-endian, found version");
  }

  @Test
  void bigEndianFilesAreNamed() {
    Path file = GgufFile.start(Integer.reverseBytes(3), 0, 0).writeTo(folder);
    assertRefused(file, MODEL_FILE_UNSUPPORTED, "big-endian");
  }

  @Test
  void absurdCountsAndLengthsAreDamageAndAllocateNothing() {
    assertRefused(
        GgufFile.start(3, Long.MAX_VALUE, 0).writeTo(folder), MODEL_FILE_NOT_GGUF, "tensor table");
    assertRefused(
        GgufFile.start(3, 0, -1).writeTo(folder), MODEL_FILE_NOT_GGUF, "18446744073709551615");
    assertRefused(
        GgufFile.start(3, 1 << 20, 0).writeTo(folder), MODEL_FILE_TRUNCATED, "the header's tables");
    assertRefused(
        GgufFile.start(3, 0, 1).u64(1L << 40).data(64).writeTo(folder),
        MODEL_FILE_NOT_GGUF,
        "metadata key 1");
    assertRefused(
        GgufFile.start(3, 0, 1)
            .key("tokens", GgufValueType.ARRAY)
            .u32(GgufValueType.STRING.ordinal())
            .u64(1L << 32)
            .data(64)
            .writeTo(folder),
        MODEL_FILE_TRUNCATED,
        "'tokens'");
  }

  @Test
  void impossibleTensorsAreDamage() {
    assertRefused(
        GgufFile.start(3, 1, 0).tensor("t", 0, 0, 1L << 40, 1L << 40).data(64).writeTo(folder),
        MODEL_FILE_NOT_GGUF,
        "larger than any file");
    assertRefused(
        GgufFile.start(3, 1, 0).tensor("t", 0, Long.MAX_VALUE, 4).data(64).writeTo(folder),
        MODEL_FILE_TRUNCATED,
        "tensor 't'");
    assertRefused(
        GgufFile.start(3, 1, 0).tensor("t", 77, 0, 4).data(64).writeTo(folder),
        MODEL_FILE_UNSUPPORTED,
        "unknown tensor type 77");
  }

  @Test
  void unknownValueTypesAreDamage() {
    assertRefused(
        GgufFile.start(3, 0, 1).string("odd").u32(13).data(64).writeTo(folder),
        MODEL_FILE_NOT_GGUF,
        "'odd' has the unknown type 13");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("file.gguf"), content);
  }

  private static FabstirException assertRefused(Path file, ErrorCode code, String fragment) {
    FabstirException refusal =
        catchThrowableOfType(FabstirException.class, () -> GgufReader.read(file));
    assertThat(refusal).as("refusal of %s", file).isNotNull().hasMessageContaining(fragment);
    assertThat(refusal.code()).isEqualTo(code);
    return refusal;
  }
}
