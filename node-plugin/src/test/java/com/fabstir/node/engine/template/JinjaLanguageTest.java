package com.fabstir.node.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small templates, against what Jinja2 makes of them: {@code src/test/python/jinja-language.py}.
 */
class JinjaLanguageTest {
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 5, 9, 7, 3, 0, ZoneOffset.UTC);
  private static final JsonNode VECTORS = vectors();

  private static JsonNode vectors() {
    try (InputStream file =
        JinjaLanguageTest.class.getResourceAsStream("/engine/template/language.json")) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<JsonNode> rendered() {
    return VECTORS.get("rendered").valueStream();
  }

  static Stream<String> broken() {
    return VECTORS.get("broken").valueStream().map(JsonNode::stringValue);
  }

  @ParameterizedTest
  @MethodSource("rendered")
  void rendersWhatJinjaRenders(JsonNode vector) {
    assertThat(render(vector.get("template").stringValue()))
        .isEqualTo(vector.get("text").stringValue());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesWhatJinjaRefuses(String template) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
  }

  @Test
  void aMistakeIsToldWithItsLine() {
    assertThatThrownBy(() -> JinjaTemplate.parse("a\n{% if true %}\n\n{{ 1 + }}"))
        .hasMessage("line 4: unexpected '}}'");
    assertThatThrownBy(() -> JinjaTemplate.parse("\n{% include 'other' %}"))
        .hasMessage("line 2: the tag 'include' is not known");
    assertThatThrownBy(() -> JinjaTemplate.parse("{% for x in y %}\n"))
        .hasMessageStartingWith("line 1: expected a tag of [else, endfor]");
  }

  @Test
  void whatMarksTheModelsOwnWordsIsPassedOver() {
    assertThat(render("{% generation %}kept{% endgeneration %}")).isEqualTo("kept");
  }

  private static String render(String template) {
    Map<String, Object> scene = new LinkedHashMap<>();
    VECTORS.get("scene").properties().forEach(e -> scene.put(e.getKey(), value(e.getValue())));
    return JinjaTemplate.parse(template).render(scene, () -> NOW);
  }

  private static Object value(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isInt()) {
      return node.longValue();
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(value(item)));
      return items;
    }
    if (node.isObject()) {
      Map<Object, Object> map = new LinkedHashMap<>();
      node.properties().forEach(e -> map.put(e.getKey(), value(e.getValue())));
      return map;
    }
    return Absent.NONE;
  }
}
