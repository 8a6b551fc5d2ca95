package com.fabstir.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourcesTest {
  @TempDir private Path folder;

  @Test
  void standardInputGivesLineByLineAndKeepsDocumentsWhole() {
    var sources = sources("{\"a\":\n{}}\na password\r\nnext\n");

    assertThat(sources.parse("stdin").read()).containsExactly("{\"a\":\n{}}".toCharArray());
    assertThat(sources.parse("-").read()).containsExactly("a password".toCharArray());
    assertThat(sources.parse("fd:0").read()).containsExactly("next".toCharArray());
    assertThat(sources.parse("stdin").read()).isEmpty();
  }

  @Test
  void aFileGivesItsTextWithoutTheLineEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), " with blanks \n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(sources("").parse("file:pw").read()).containsExactly(" with blanks ".toCharArray());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(failure("file:pw").code()).isEqualTo(ErrorCode.KEY_FILE_PERMISSIONS);
    assertThat(failure("file:none").code()).isEqualTo(ErrorCode.KEY_MISSING);
  }

  @Test
  void anOpenDescriptorIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "of a descriptor\n");
    try (var open = new FileInputStream(file.toFile());
        Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.available()).isPositive();
      String number =
          descriptors
              .filter(link -> pointsTo(link, file))
              .findFirst()
              .orElseThrow()
              .getFileName()
              .toString();
      assertThat(sources("").parse("fd:" + number).read())
          .containsExactly("of a descriptor".toCharArray());
    }
    assertThat(failure("fd:999999").code()).isEqualTo(ErrorCode.SECRET_SOURCE_FAILED);
  }

  @Test
  void aCommandGivesWhatItPrintsAndSeesNoSecretVariables() {
    assertThat(sources("").parse("exec:printf 'a b\\n'").read())
        .containsExactly("a b".toCharArray());
    assertThat(
            new SecretSources(new StringReader(""), folder, Set.of("HOME"))
                .parse("exec:printf \"${HOME:-hidden}\"")
                .read())
        .containsExactly("hidden".toCharArray());
  }

  @Test
  void aFailingCommandIsAFailureAlthoughItPrintedSomething() {
    FabstirException failure = failure("exec:echo printed; exit 7");

    assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_SOURCE_FAILED);
    assertThat(failure).hasMessageContaining("7").hasMessageNotContaining("printed");
  }

  @Test
  void anEmptyPasswordIsAnErrorThatSaysSo() {
    FabstirException failure =
        catchThrowableOfType(
            FabstirException.class, () -> sources("\n").parse("stdin").readPassword());

    assertThat(failure.code()).isEqualTo(ErrorCode.KEYSTORE_PASSWORD_EMPTY);
    assertThat(failure).hasMessageContaining("password is empty").hasMessageContaining("input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "file:", "fd:x", "exec:", "env:PW", ""})
  void whatNamesNoSourceIsRefusedAndNotRepeated(String text) {
    FabstirException failure = failure(text);

    assertThat(failure.code()).isEqualTo(ErrorCode.USAGE);
    assertThat(failure).hasMessageNotContaining("hunter2");
  }

  private static boolean pointsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException _) {
      return false;
    }
  }

  private SecretSources sources(String input) {
    return new SecretSources(new StringReader(input), folder, Set.of());
  }

  private FabstirException failure(String text) {
    return catchThrowableOfType(FabstirException.class, () -> sources("").parse(text).read());
  }
}
