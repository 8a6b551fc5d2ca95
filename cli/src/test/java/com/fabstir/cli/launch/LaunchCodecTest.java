package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.config.ConfigOrigin;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** The pipe between a node and its parent carries one document a line. */
class LaunchCodecTest {
  private record Values(Address address, Bytes32 hash) {}

  private final LaunchCodec codec = new LaunchCodec();

  static Stream<NodeMessage> messages() {
    return Stream.of(
        new NodeMessage.Said("🚀 two\nlines \"quoted\""),
        new NodeMessage.Ready(123, 8080),
        new NodeMessage.Reloaded(
            new LiveSettings(
                NodeProcessTest.ACCESS,
                NodeLimits.DEFAULT,
                HttpSettings.DEFAULT.withApiKey("0123456789abcdef"),
                Duration.ofSeconds(28)),
            "FINE",
            new ConfigOrigin(
                Map.of("API_PORT", "1"),
                Map.of("API_PORT", "--port"),
                Map.of("HOME", "/home/me"),
                Path.of("/work"),
                Map.of())),
        new NodeMessage.Failed("PORT_IN_USE", "Port 8080", ""));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messagesComeBackAsTheyWere(NodeMessage message) {
    String line = codec.writeMessage(message);

    assertThat(line).doesNotContain("\n");
    assertThat(codec.read(line, NodeMessage.class)).isEqualTo(message);
  }

  @Test
  void addressesAndHashesAreTheirText() {
    var values = new Values(Address.ZERO, Bytes32.ZERO);

    String line = codec.write(values);

    assertThat(line).contains("\"" + Address.ZERO + "\"");
    assertThat(codec.read(line, Values.class)).isEqualTo(values);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatThrownBy(() -> codec.read("Hello", NodeMessage.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void aDetachedParentHearsNothingMore() {
    var sent = new ByteArrayOutputStream();
    var writer = new MessageWriter(new PrintStream(sent, true, StandardCharsets.UTF_8), codec);

    writer.send(new NodeMessage.Ready(1, 2));
    writer.close();
    writer.send(new NodeMessage.Said("later"));

    assertThat(sent.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }
}
