package com.fabstir.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a log, and what comes after. */
class LogTailTest {
  @TempDir private Path folder;
  private final StringBuffer shown = new StringBuffer();

  @ParameterizedTest
  @CsvSource({"0, ''", "1, c", "2, b|c", "3, a|b|c", "9, a|b|c"})
  void showsTheLastLines(int lines, String expected) throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "a\nb\nc\n");

    new LogTail(log, shown::append).last(lines);

    assertThat(shown.toString().strip().replace('\n', '|')).isEqualTo(expected);
  }

  @Test
  void followsAdditionsAndRotations() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), "old\n");
    var tail = new LogTail(log, shown::append);
    var cancellation = new Cancellation();
    tail.last(1);
    Thread follower = Thread.ofVirtual().start(() -> tail.follow(cancellation));

    Files.writeString(log, "added\n", StandardOpenOption.APPEND);
    await().until(() -> shown.toString().contains("added"));
    Files.move(log, folder.resolve("log.1"));
    Files.writeString(folder.resolve("new"), "after the rotation\n");
    Files.move(folder.resolve("new"), log);
    await().until(() -> shown.toString().contains("after the rotation"));
    cancellation.cancel();
    follower.join();

    assertThat(shown).hasToString("old\nadded\nafter the rotation\n");
  }

  @Test
  void aMissingLogIsToldAsSuch() {
    assertThatThrownBy(() -> new LogTail(folder.resolve("none"), shown::append).last(1))
        .hasFieldOrPropertyWithValue("code", ErrorCode.FILE_UNREADABLE);
  }
}
