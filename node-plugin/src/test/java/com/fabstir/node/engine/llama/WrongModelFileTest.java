package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.EngineSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongModelFileTest {
  @TempDir Path folder;

  @Test
  void aMissingFile() {
    assertRefused(folder.resolve("none.gguf"), ErrorCode.MODEL_FILE_NOT_FOUND);
  }

  @Test
  void aFolder() {
    assertRefused(folder, ErrorCode.MODEL_FILE_NOT_FOUND);
  }

  @Test
  void anEmptyFile() throws IOException {
    assertRefused(file(new byte[0]), ErrorCode.MODEL_FILE_TRUNCATED);
  }

  @Test
  void aFileOfAnotherKind() throws IOException {
    assertRefused(
        file("<html>Not found</html>".getBytes(StandardCharsets.UTF_8)),
        ErrorCode.MODEL_FILE_NOT_GGUF);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 23, 24, 200, 40_000, 1_000_000, 1_611_103})
  void aTruncatedFile(int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(Pico.FILE);

    assertRefused(file(Arrays.copyOf(whole, bytes)), ErrorCode.MODEL_FILE_TRUNCATED);
  }

  @Test
  void anotherArchitecture() throws IOException {
    assertRefused(
        GgufPatch.of(Pico.FILE).after("general.architecture", "llama", "lamas").in(folder),
        ErrorCode.MODEL_FILE_UNSUPPORTED);
  }

  @Test
  void aMissingTensor() throws IOException {
    assertRefused(
        GgufPatch.of(Pico.FILE).after("blk.3.", "blk.3.ffn_up", "blk.3.ffn_pu").in(folder),
        ErrorCode.MODEL_FILE_UNSUPPORTED);
  }

  /** None of these may end the process: a failed assertion in native code would end this test. */
  @Test
  void damagedHeadersAreRefusedOrHarmless() throws IOException {
    byte[] whole = Files.readAllBytes(Pico.FILE);
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      damaged[4 + random.nextInt(400)] = (byte) random.nextInt(256);
      Path file = file(damaged);
      try {
        LlamaEngine.load(Pico.runtime(), EngineSettings.of(file)).close();
      } catch (FabstirException e) {
        assertThat(e.code().name()).startsWith("MODEL_FILE_");
      }
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model.gguf"), bytes);
  }

  private static void assertRefused(Path file, ErrorCode code) {
    assertThatThrownBy(() -> LlamaEngine.load(Pico.runtime(), EngineSettings.of(file)))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(file.getFileName().toString());
              assertThat(e.hint()).isPresent();
            });
  }
}
