package com.fabstir.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelIdTest {

  static Iterable<JsonNode> published() throws IOException {
    try (InputStream in = ModelIdTest.class.getResourceAsStream("/vectors/model_ids.json")) {
      return JsonMapper.shared().readTree(in).get("cases");
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void isTheIdThatTheRegistryComputes(JsonNode vector) {
    Bytes32 expected = new Bytes32(vector.get("modelId").asString());
    String repo = vector.get("repo").asString();
    String file = vector.get("file").asString();

    assertThat(ModelId.of(repo, file)).isEqualTo(expected);
    assertThat(ModelId.parse(repo + "/" + file)).isEqualTo(expected);
    assertThat(ModelId.parse(repo + ":" + file)).isEqualTo(expected);
    assertThat(ModelId.parse(" " + expected.value().substring(2).toUpperCase(Locale.ROOT) + " "))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "fabstir-pico-q8_0.gguf, 0x499620f36158a77456998fd042b1ec78e49ae008876e693df46a0eeee5da572c",
    "fabstir-pico-q4_0.gguf, 0xdefa28d00ea8c4a2682a633485975cb04008bbb9dd0230fd918c7bbd916038f7"
  })
  void knowsTheProjectsOwnModels(String file, String id) {
    assertThat(ModelId.of("fabstir/fabstir-pico-GGUF", file)).isEqualTo(new Bytes32(id));
  }

  @Test
  void dependsOnUpperAndLowerCase() {
    assertThat(ModelId.of("Owner/repo", "file.gguf"))
        .isNotEqualTo(ModelId.of("owner/repo", "file.gguf"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tinyllama", "0x1234", "owner/repo", "a b/c/d", "a/b/c/d"})
  void refusesTextsThatNameNoModel(String text) {
    assertThatThrownBy(() -> ModelId.parse(text))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining("expected 0x and 64 hex digits, or owner/repo/file");
  }
}
