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
        "key new x --password hunter2",
        "key new x --password=HUNTER",
        "key new x --password-from hunter2",
        "key new x --password-from 'exec:echo hunter2'",
        "model download m --token hf_abcdef",
        "node run --password x &",
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
        "chat --max-tokens 100 hello",
        "chain add mine --token FAB --id 7",
        "key new x --password-from fd:3",
        "key new x --password-from prompt --no-mnemonic --yes",
        "key new x --password-file=secrets/p --mnemonic-file words",
        "model download m --token-from file:/home/me/t",
        "chat --max-cost 0.01USDC 'tell me about the sea'",
      })
  void otherLinesAreNot(String line) {
    assertThat(new SecretWords().isSecret(line)).isFalse();
  }
}
