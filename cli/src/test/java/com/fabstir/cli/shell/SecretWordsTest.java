package com.fabstir.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set HOST_PRIVATE_KEY=0x1111111111111111111111111111111111111111111111111111111111111111",
        "key import alice 1111111111111111111111111111111111111111111111111111111111111111",
        "chat --private-key abc",
        "tx show 0x1111111111111111111111111111111111111111111111111111111111111111",
        "set FABSTIR_PASSWORD=hunter2",
        "key import x abandon abandon abandon abandon abandon abandon abandon abandon abandon"
            + " abandon abandon about",
        "set HF_TOKEN=hf_abcdef",
      })
  void linesWithSecretsAreKnown(String line) {
    assertThat(new SecretWords().isSecret(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tx show 0x11111111",
        "node start --model my.gguf --port 8081",
        "key password alice",
        "key list -o json | jq .",
        "chat --max-cost 0.01USDC 'tell me about the sea'",
      })
  void otherLinesAreNot(String line) {
    assertThat(new SecretWords().isSecret(line)).isFalse();
  }
}
