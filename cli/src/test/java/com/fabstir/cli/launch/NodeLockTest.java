package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node a state folder, told by the operating system's lock and not by a number in a file. */
class NodeLockTest {
  @TempDir private Path folder;

  @Test
  void saysWhoHoldsIt() {
    Path file = folder.resolve("node.lock");

    try (NodeLock _ = NodeLock.take(file, ProcessHandle.current())) {
      assertThat(NodeLock.holder(file)).contains(ProcessHandle.current());
    }
  }

  @Test
  void isFreeAgainAfterItsEnd() {
    Path file = folder.resolve("node.lock");
    NodeLock.take(file, ProcessHandle.current()).close();

    assertThat(file).exists();
    NodeLock.take(file, ProcessHandle.current()).close();
  }

  @Test
  void isTakenOnce() {
    Path file = folder.resolve("node.lock");

    try (NodeLock _ = NodeLock.take(file, ProcessHandle.current())) {
      assertThatThrownBy(() -> NodeLock.take(file, ProcessHandle.current()))
          .hasFieldOrPropertyWithValue("code", ErrorCode.NODE_ALREADY_RUNNING)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aLeftOverFileOfADeadOrYoungerProcessNamesNobody() throws Exception {
    Path file = folder.resolve("node.lock");
    Files.writeString(file, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");
    assertThat(NodeLock.holder(file)).isEmpty();

    Files.writeString(file, "");
    assertThat(NodeLock.holder(file)).isEmpty();
  }

  @Test
  void anUnwritableFolderIsToldAsSuch() {
    assertThatThrownBy(
            () -> NodeLock.take(folder.resolve("no/such/node.lock"), ProcessHandle.current()))
        .hasFieldOrPropertyWithValue("code", ErrorCode.STORE_FAILED);
  }
}
