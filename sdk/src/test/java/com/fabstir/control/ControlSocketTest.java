package com.fabstir.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
  private static final NodeStatus STATUS =
      new NodeStatus(
          "ready",
          "1.2",
          "0xabc",
          31337,
          "pico",
          "0x01",
          8080,
          5,
          4,
          2,
          1,
          3.5,
          99,
          List.of("slow"));

  private static final ReloadReport RELOADED =
      new ReloadReport(
          List.of(new ReloadReport.Change("FABSTIR_LOG", "info", "warn")),
          List.of(new ReloadReport.Change("PUBLIC_URL", "", "http://a.example")),
          List.of("a notice"));

  @TempDir Path directory;
  private final Controls controls = new Controls();
  private Path socket;
  private ControlServer server;

  @BeforeEach
  void listen() {
    socket = directory.resolve("control.sock");
    server = ControlServer.start(socket, controls);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void tellsTheStatus() {
    assertThat(new ControlClient(socket).status()).isEqualTo(STATUS);
  }

  @Test
  void passesTheLimitOfADrain() {
    new ControlClient(socket).drain(Duration.ofSeconds(7));
    assertThat(controls.drained).hasValue(Duration.ofSeconds(7));
  }

  @Test
  void stopsTheNode() {
    new ControlClient(socket).stop();
    assertThat(controls.drained).hasValue(Duration.ZERO);
  }

  @Test
  void tellsWhatAReloadChanged() {
    assertThat(new ControlClient(socket).reload()).isEqualTo(RELOADED);
  }

  @Test
  void givesTheLastLinesOfTheLog() {
    assertThat(new ControlClient(socket).logLines(2)).containsExactly("line 1", "line 2 — ü");
  }

  @Test
  void onlyTheOwnerMayOpenTheSocket() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
  }

  @Test
  void takesThePlaceOfASocketThatAKilledNodeLeft() throws IOException {
    server.close();
    Files.createFile(socket);
    assertThatThrownBy(() -> new ControlClient(socket).status())
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NODE_NOT_RUNNING));
    server = ControlServer.start(socket, controls);
    assertThat(new ControlClient(socket).status()).isEqualTo(STATUS);
  }

  @Test
  void saysThatNoNodeRuns() {
    server.close();
    assertThatThrownBy(() -> new ControlClient(socket).stop())
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NODE_NOT_RUNNING));
  }

  @Test
  void passesTheNodesOwnErrorOn() {
    controls.refusal =
        Optional.of(new FabstirException(ErrorCode.CHAIN_RPC_UNREACHABLE, "down", "Wait."));
    assertThatThrownBy(() -> new ControlClient(socket).status())
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CHAIN_RPC_UNREACHABLE);
              assertThat(e).hasMessage("down");
              assertThat(e.hint()).contains("Wait.");
            });
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() throws IOException {
    try (var channel = new ControlChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
      channel.write(new ControlRequest.Status(99));
      assertThat(channel.read(ControlReply.class).orElseThrow())
          .isInstanceOfSatisfying(
              ControlReply.Failed.class,
              failed -> assertThat(failed.message()).contains("version 1", "version 99"));
    }
  }

  @Test
  void survivesAPeerThatTalksNonsense() throws IOException {
    try (var channel = new ControlChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
      channel.write("nonsense");
      assertThat(channel.read(ControlReply.class)).isEmpty();
    }
    assertThat(new ControlClient(socket).status()).isEqualTo(STATUS);
  }

  /** Remembers what was asked of it. */
  private static final class Controls implements NodeControls {
    private final AtomicReference<Duration> drained = new AtomicReference<>();
    private volatile Optional<FabstirException> refusal = Optional.empty();

    @Override
    public NodeStatus status() {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return STATUS;
    }

    @Override
    public void drain(Duration limit) {
      drained.set(limit);
    }

    @Override
    public ReloadReport reload() {
      return RELOADED;
    }

    @Override
    public void stop() {
      drained.set(Duration.ZERO);
    }

    @Override
    public List<String> logLines(int lines) {
      return List.of("line 1", "line 2 — ü").subList(0, Math.min(2, lines));
    }
  }
}
