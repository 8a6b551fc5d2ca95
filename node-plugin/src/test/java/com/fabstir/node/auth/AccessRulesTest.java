package com.fabstir.node.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.peer.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
  private static boolean admits(String text, String address) throws AccessRules.Unreadable {
    return AccessRules.parse(text).admits(client(address));
  }

  private static ClientAddress client(String address) {
    return new ClientAddress(InetAddress.ofLiteral(address));
  }

  @Test
  void blockedComesBeforeAllowedAndAllowedShutsOutTheRest() throws Exception {
    assertThat(admits("", "203.0.113.7")).isTrue();
    assertThat(admits("block 203.0.113.0/24", "203.0.113.7")).isFalse();
    assertThat(admits("block 203.0.113.0/24", "203.0.114.7")).isTrue();
    assertThat(admits("# all but\n\nblock 2001:db8::/32 # these\n", "2001:db8::1")).isFalse();
    String few = "allow 203.0.113.0/24\nblock 203.0.113.7\n";
    assertThat(admits(few, "203.0.113.8")).isTrue();
    assertThat(admits(few, "203.0.113.7")).isFalse();
    assertThat(admits(few, "198.51.100.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deny 203.0.113.7",
        "block",
        "block 203.0.113.0/40",
        "block 0x12",
        "block host.example",
        "block 203.0.113.7 198.51.100.1"
      })
  void saysWhichLineItCannotRead(String line) {
    assertThatThrownBy(() -> AccessRules.parse("# first\n" + line))
        .hasMessageStartingWith("line 2: expected allow or block");
  }

  @Test
  void aFileIsReadAgainAndABrokenOneLeavesTheRulesAsTheyAre(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("rules"), "block 203.0.113.7\n");
    var rules = new RulesFile(Optional.of(file));
    assertThat(rules.rules().admits(client("203.0.113.7"))).isFalse();

    Files.writeString(file, "blok 203.0.113.8\n");
    rules.refresh();
    assertThat(rules.issue().orElseThrow()).contains(file.toString(), "line 1");
    assertThat(rules.rules().admits(client("203.0.113.7"))).isFalse();

    Files.writeString(file, "block 203.0.113.8\n");
    rules.refresh();
    assertThat(rules.issue()).isEmpty();
    assertThat(rules.rules().admits(client("203.0.113.7"))).isTrue();
    assertThat(rules.rules().admits(client("203.0.113.8"))).isFalse();

    Files.delete(file);
    rules.refresh();
    assertThat(rules.issue()).isPresent();
    assertThat(rules.rules().admits(client("203.0.113.8"))).isFalse();

    Files.writeString(file, "block 203.0.113.8\n");
    rules.refresh();
    assertThat(rules.issue()).isEmpty();
  }

  @Test
  void aStartWithABrokenFileFails(@TempDir Path folder) {
    assertThatThrownBy(() -> new RulesFile(Optional.of(folder.resolve("missing"))))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .hasMessageContaining("missing");
  }
}
