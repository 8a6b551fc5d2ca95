package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.engine.TokenIds;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
  private static final String ID = "0x" + "ab".repeat(32);

  private final ModelNames names =
      new ModelNames(
          new ModelFacts(
              "Tiny Vicuna",
              "tiny-vicuna-1b.q4_k_m.gguf",
              2048,
              2048,
              32_000,
              1_100_000_000,
              TokenIds.MODEL,
              ChatTemplateSupport.values()[0],
              List.of()),
          ID);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-vicuna-1b.q4_k_m.gguf",
        "tiny-vicuna-1b.q4_k_m",
        "tiny-vicuna-1b",
        "tiny-vicuna",
        "Tiny Vicuna",
        "TINY-VICUNA"
      })
  void theLoadedModelIsMeantByItsNamesAndTheirBeginnings(String name) {
    assertThat(names.meant(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-vicuna-1", "tin", "gpt-oss-20b", "vicuna", "0xab", "gguf"})
  void otherNamesMeanOtherModels(String name) {
    assertThat(names.meant(name)).isFalse();
  }

  @Test
  void theRegistrysIdMeansIt() {
    assertThat(names.meant(ID)).isTrue();
    assertThat(names.meant(ID.substring(2).toUpperCase(Locale.ROOT))).isTrue();
    assertThat(names.meant("0x" + "cd".repeat(32))).isFalse();
    assertThat(names.id()).isEqualTo("tiny-vicuna-1b.q4_k_m");
  }
}
