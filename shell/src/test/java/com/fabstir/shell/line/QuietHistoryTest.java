package com.fabstir.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietHistoryTest {
  @TempDir private Path folder;

  @Test
  void linesWithSecretsAreNotRemembered() {
    var history = new QuietHistory(line -> line.contains("secret"));

    history.add("one");
    history.add("my secret");
    history.add("two");

    assertThat(history.lines()).containsExactly("one", "two");
  }

  @Test
  void theFileIsTheUsersAlone() throws Exception {
    Path file = QuietHistory.privateFile(folder.resolve("state/history"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "one\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    QuietHistory.privateFile(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).isEqualTo("one\n");
  }
}
