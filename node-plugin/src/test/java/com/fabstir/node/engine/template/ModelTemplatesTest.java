package com.fabstir.node.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Templates of real models, against what Hugging Face's renderer makes of them: {@code
 * src/test/js/template-vectors.mjs} wrote {@code vectors.json}, and is run again to see that it
 * still does.
 */
class ModelTemplatesTest {
  private static final Path NODE_PLUGIN =
      Path.of(System.getProperty("fabstir.root")).resolve("node-plugin");
  private static final Path FOLDER = NODE_PLUGIN.resolve("src/test/resources/engine/template");
  private static final Path VECTORS = FOLDER.resolve("vectors.json");
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 5, 9, 7, 3, 0, ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.shared();

  static List<String> models() throws IOException {
    return new ArrayList<>(JSON.readTree(FOLDER.resolve("templates.json")).propertyNames());
  }

  @ParameterizedTest
  @MethodSource("models")
  void rendersWhatHuggingFaceRenders(String model) throws IOException {
    JsonNode vectors = JSON.readTree(VECTORS);
    JsonNode tokens = JSON.readTree(FOLDER.resolve("templates.json")).get(model);
    JinjaTemplate template =
        JinjaTemplate.parse(Files.readString(FOLDER.resolve(model + ".jinja")));

    vectors
        .get("conversations")
        .properties()
        .forEach(
            conversation -> {
              JsonNode expected = vectors.get("expected").get(model).get(conversation.getKey());
              Map<String, Object> variables = variables(conversation.getValue(), tokens);
              if (expected.has("text")) {
                assertThat(template.render(variables, () -> NOW))
                    .as(conversation.getKey())
                    .isEqualTo(expected.get("text").stringValue());
              } else {
                assertThatThrownBy(() -> template.render(variables, () -> NOW))
                    .as(conversation.getKey())
                    .isInstanceOf(TurnsRefusedException.class)
                    .hasMessage(expected.get("refused").stringValue());
              }
            });
  }

  @Test
  void theExpectedTextsAreHuggingFacesOwn() throws Exception {
    ProcessBuilder script =
        new ProcessBuilder("node", "template-vectors.mjs")
            .directory(NODE_PLUGIN.resolve("src/test/js").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    script.environment().put("TZ", "UTC");
    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(VECTORS, output);
    }
    assertThat(output).isEqualTo(Files.readString(VECTORS));
  }

  private static Map<String, Object> variables(JsonNode conversation, JsonNode tokens) {
    List<Object> messages = new ArrayList<>();
    conversation.forEach(
        message ->
            messages.add(
                Map.of(
                    "role", message.get("role").stringValue(),
                    "content", message.get("content").stringValue())));
    return Map.of(
        "messages",
        messages,
        "bos_token",
        tokens.get("bos").stringValue(),
        "eos_token",
        tokens.get("eos").stringValue(),
        "add_generation_prompt",
        true);
  }
}
