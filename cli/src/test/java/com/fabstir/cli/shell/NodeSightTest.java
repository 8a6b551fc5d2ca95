package com.fabstir.cli.shell;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.NodeLock;
import com.fabstir.cli.shell.NodeSight.State;
import com.fabstir.control.ControlServer;
import com.fabstir.control.NodeControls;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A node's state, by its lock and its own word. */
@Isolated("A node that does not answer at once is not waited for.")
class NodeSightTest {
  @TempDir private Path folder;

  @Test
  void aNodeThatNeverRanOrEndedWellIsNotSpokenOf() {
    assertThat(sight().shown()).isEmpty();

    NodeLock.take(files().lock(), ProcessHandle.current()).close();

    assertThat(sight().state()).isEqualTo(State.NONE);
  }

  @Test
  void aNodeThatWasKilledIsCalledDeadUntilItIsForgotten() throws Exception {
    Process killed = new ProcessBuilder("sleep", "60").start();
    try (NodeLock lock = NodeLock.take(files().lock(), killed.toHandle())) {
      assertThat(lock).isNotNull();
      assertThat(sight().shown()).isEqualTo("[node up]");
      Files.copy(files().lock(), folder.resolve("kept"));
    }
    Files.move(folder.resolve("kept"), files().lock(), REPLACE_EXISTING);
    killed.destroyForcibly().waitFor();
    assertThat(sight().shown()).isEqualTo("[node died]");

    NodeLock.forget(files().lock());

    assertThat(sight().state()).isEqualTo(State.NONE);
  }

  @Test
  void aLivingNodeIsNotForgotten() {
    try (NodeLock lock = NodeLock.take(files().lock(), ProcessHandle.current())) {
      assertThat(lock).isNotNull();

      NodeLock.forget(files().lock());

      assertThat(sight().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void whatTheNodeSaysIsShown() {
    try (NodeLock lock = NodeLock.take(files().lock(), ProcessHandle.current())) {
      assertThat(lock).isNotNull();
      awaitShown("ready", 0, "[node ready]");
      awaitShown("ready", 1, "[node ready, 1 session]");
      awaitShown("draining", 2, "[node draining, 2 sessions]");
      awaitShown("starting", 0, "[node up]");
    }
  }

  @Test
  void aNodeThatHangsIsUpAndKeepsNobodyWaiting() throws Exception {
    try (NodeLock lock = NodeLock.take(files().lock(), ProcessHandle.current());
        ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThat(lock).isNotNull();
      deaf.bind(UnixDomainSocketAddress.of(files().controlSocket()));

      assertThat(sight().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void onlyWhatAnOperatorShouldKnowIsNews() {
    assertThat(news(State.NONE, State.UP)).isEmpty();
    assertThat(news(State.UP, State.READY)).contains("ready");
    assertThat(news(State.READY, State.READY)).isEmpty();
    assertThat(news(State.READY, State.DRAINING)).contains("no new sessions");
    assertThat(news(State.DRAINING, State.NONE)).contains("ended");
    assertThat(news(State.READY, State.DIED)).contains("died", "node start");
    assertThat(news(State.DIED, State.NONE)).isEmpty();
  }

  private static String news(State before, State now) {
    return new NodeSight(now, 0).newsSince(new NodeSight(before, 0)).orElse("");
  }

  /** On a slow machine the node is not waited for at first. */
  private void awaitShown(String phase, int sessions, String shown) {
    var status =
        new NodeStatus(phase, "1", "0x1", 1, "m", "0x2", 8080, 1, 0, sessions, 0, 0, 0, List.of());
    try (ControlServer server = ControlServer.start(files().controlSocket(), says(status))) {
      assertThat(server).isNotNull();
      await()
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> assertThat(sight().shown()).isEqualTo(shown));
    }
  }

  private static NodeControls says(NodeStatus status) {
    return new NodeControls() {
      @Override
      public NodeStatus status() {
        return status;
      }

      @Override
      public void drain(Duration limit) {
        throw new AssertionError("nobody asked for it");
      }

      @Override
      public ReloadReport reload() {
        throw new AssertionError("nobody asked for it");
      }

      @Override
      public void stop() {
        throw new AssertionError("nobody asked for it");
      }

      @Override
      public List<String> logLines(int lines) {
        return List.of();
      }
    };
  }

  private NodeSight sight() {
    return NodeSight.of(files());
  }

  private NodeFiles files() {
    return new NodeFiles(folder);
  }
}
