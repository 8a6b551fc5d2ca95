package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.control.ControlServer;
import com.fabstir.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeContactTest {
  @TempDir private Path folder;

  @Test
  void theSupervisorSpeaksForANodeThatIsGoneButNotForOneThatHangs() throws Exception {
    var files = new NodeFiles(folder);
    var contact = new NodeContact(files);
    var controls =
        new SupervisorControls(
            () -> NodeProcessTest.document(folder, LaunchMode.detached("INFO", LogFormat.TEXT)),
            files.log(),
            Optional::empty,
            () -> {});
    try (ControlServer _ = ControlServer.start(files.supervisorSocket(), controls)) {
      assertThat(contact.status()).isEqualTo(contact.supervisor().orElseThrow());

      try (var hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        hung.bind(UnixDomainSocketAddress.of(files.controlSocket()));
        Thread.ofVirtual().start(() -> breakOff(hung));

        assertThatThrownBy(contact::status)
            .hasFieldOrPropertyWithValue("code", ErrorCode.NODE_UNREACHABLE);
      }
    }
  }

  private static void breakOff(ServerSocketChannel server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
