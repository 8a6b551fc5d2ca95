package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSafetyTest {
  private static final LlamaLayouts LAYOUTS = LlamaLayouts.of("b4916");

  @Test
  void structsHaveTheSizesOfTheHeader() {
    LlamaLayouts newer = LlamaLayouts.of("v0.5.0");
    assertThat(newer.modelParams().byteSize()).isEqualTo(80);
    assertThat(newer.contextParams().byteSize()).isEqualTo(160);
    assertThat(LAYOUTS.modelParams().byteSize()).isEqualTo(64);
    assertThat(LAYOUTS.contextParams().byteSize()).isEqualTo(120);
    assertThat(LAYOUTS.batch().byteSize()).isEqualTo(56);
    assertThat(LAYOUTS.chatMessage().byteSize()).isEqualTo(16);
  }

  @Test
  void anUnknownVersionIsRefusedByName() {
    assertThatThrownBy(() -> LlamaLayouts.of("b5000"))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_LIBRARY_UNSUPPORTED))
        .hasMessageContaining("llama.cpp b5000 is not supported; supported are b4916 and v0.5.0");
  }

  @Test
  void theBundledLibraryIsTheKnownVersion() {
    assertThat(Pico.runtime().version()).isEqualTo("b4916");
  }

  @Test
  void aLibraryThatIsNoLlamaIsRefused(@TempDir Path folder) throws Exception {
    Path noLibrary = Files.writeString(folder.resolve("libjllama.so"), "no library");

    assertThatThrownBy(() -> LlamaRuntime.open(noLibrary))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_LIBRARY_UNSUPPORTED));
  }

  @Test
  void theLibraryLiesInAPrivateFolderAndIsRepaired(@TempDir Path parent) throws Exception {
    Path folder = Files.createDirectory(parent.resolve("native"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    BundledLibrary library = BundledLibrary.forThisMachine();

    Path file = library.extractTo(folder);
    byte[] right = Files.readAllBytes(file);
    Files.writeString(file, "tampered");
    library.extractTo(folder);

    assertThat(file).hasBinaryContent(right);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aMachineWithoutALibraryIsNamed() {
    for (String os : List.of("SunOS", "Windows 11")) {
      assertThatThrownBy(() -> BundledLibrary.forMachine(os, "sparc"))
          .isInstanceOf(FabstirException.class)
          .hasMessageContaining(os + " on sparc");
    }
    assertThatNoException().isThrownBy(() -> BundledLibrary.forMachine("Mac OS X", "aarch64"));
    assertThatNoException().isThrownBy(() -> BundledLibrary.forMachine("Linux", "aarch64"));
  }

  @Test
  void aProcessorThatLacksAnInstructionSetIsRefused() {
    assertThatNoException()
        .isThrownBy(
            () -> ProcessorFeatures.requireIn(List.of("x: y", "flags : fma avx2 f16c bmi2 sse")));
    assertThatThrownBy(() -> ProcessorFeatures.requireIn(List.of("flags\t\t: fma f16c bmi2 avx")))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining("lacks [avx2]");
  }

  @Test
  void aBatchTakesOnlyWhatTheModelKnows() {
    try (Arena arena = Arena.ofConfined()) {
      TokenBatch batch = new TokenBatch(LAYOUTS, arena, 2, 3, 100, 50);
      assertThatIllegalArgumentException().isThrownBy(() -> batch.add(100, 0, 0, false));
      assertThatIllegalArgumentException().isThrownBy(() -> batch.add(-1, 0, 0, false));
      assertThatIllegalArgumentException().isThrownBy(() -> batch.add(0, 50, 0, false));
      assertThatIllegalArgumentException().isThrownBy(() -> batch.add(0, 0, 3, false));
      assertThatIllegalArgumentException().isThrownBy(() -> batch.part(0, 1));

      assertThat(batch.add(99, 49, 2, true)).isZero();
      assertThat(batch.add(0, 0, 0, false)).isOne();
      assertThat(batch.room()).isZero();
      assertThatIllegalArgumentException().isThrownBy(() -> batch.add(0, 1, 0, false));
      assertThatIllegalArgumentException().isThrownBy(() -> batch.part(1, 2));
      assertThat(new Struct(LAYOUTS.batch(), batch.part(1, 1)).intAt("n_tokens")).isOne();
    }
  }
}
