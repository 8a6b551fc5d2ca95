package com.fabstir.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(reboot)",
        "`id`",
        "a b",
        "a;b",
        "a|b",
        "a&b",
        "a>b",
        "'a'",
        "\"a\"",
        "a\tb",
        "a\nb",
        "--yes",
        "a\u001b[31m",
        "",
        "~root",
        "*",
        "a\\b",
        "{a,b}",
        "a!b",
        "#a"
      })
  void whatMeansSomethingToAShellIsNotOffered(String value) {
    assertThat(LiveValue.of(value, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "84532",
        "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        "owner/repo/a.gguf"
      })
  void namesAndAddressesAreOffered(String value) {
    assertThat(LiveValue.of(value, "").orElseThrow().value()).isEqualTo(value);
  }

  @Test
  void aDescriptionReachesTheTerminalAsTextOnly() {
    var value = LiveValue.of("a", " red \u001b[31m\tand\nmore\u202e ").orElseThrow();

    assertThat(value.description()).isEqualTo("red  [31m and more");
  }

  @Test
  void aLongDescriptionIsCutBetweenCharacters() {
    var value = LiveValue.of("a", "🦙".repeat(100)).orElseThrow();

    assertThat(value.description()).isEqualTo("🦙".repeat(79) + "…");
  }
}
