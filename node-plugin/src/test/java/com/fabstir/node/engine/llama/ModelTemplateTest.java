package com.fabstir.node.engine.llama;

import static com.fabstir.node.engine.ChatTurn.Role.ASSISTANT;
import static com.fabstir.node.engine.ChatTurn.Role.SYSTEM;
import static com.fabstir.node.engine.ChatTurn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTemplateTest {
  private static final ChatTurn KIND = new ChatTurn(SYSTEM, "Be kind.");
  private static final ChatTurn HI = new ChatTurn(USER, "Hi");
  private static final ChatTurn HELLO = new ChatTurn(ASSISTANT, "Hello!");
  private static final ChatTurn WHY = new ChatTurn(USER, "Why?");

  @Test
  void whatATemplateRefusesOfTheSystemIsSaidByTheUser() throws IOException {
    assertThat(render("gemma2", KIND, HI, HELLO, WHY))
        .isEqualTo(
            "<b><start_of_turn>user\nBe kind.\n\nHi<end_of_turn>\n<start_of_turn>model\nHello!"
                + "<end_of_turn>\n<start_of_turn>user\nWhy?<end_of_turn>\n<start_of_turn>model\n");
    assertThat(render("mistral-v1", KIND, HI)).isEqualTo("<b>[INST] Be kind.\n\nHi [/INST]");
  }

  @Test
  void whatATemplatePassesOverOfTheSystemIsSaidByTheUserToo() throws IOException {
    assertThat(render("phi3-no-system", KIND, HI))
        .isEqualTo("<b><|user|>\nBe kind.\n\nHi<|end|>\n<|assistant|>\n");
  }

  @Test
  void turnsThatDoNotAlternateAreJoinedWhereTheyMust() throws IOException {
    assertThat(render("llama2", KIND, HI, WHY))
        .isEqualTo("<b>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi\n\nWhy? [/INST]");
    assertThat(render("gemma2", HI, HELLO, KIND, WHY)).contains("user\nBe kind.\n\nWhy?<end");
    assertThat(render("gemma2", HI, HELLO, KIND)).contains("user\nBe kind.<end");
    assertThat(render("chatml", HI, WHY))
        .isEqualTo(
            "<|im_start|>user\nHi<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n"
                + "<|im_start|>assistant\n");
  }

  @Test
  void otherTurnsAreRefusedInTheTemplatesOwnWords() throws IOException {
    assertThat(refusal(model("gemma2"), HELLO, HI))
        .isEqualTo(
            new Refusal.TurnsRefused(
                "M", "Conversation roles must alternate user/assistant/user/assistant/..."));
  }

  @Test
  void aRefusalNeverQuotesThePrompt() {
    ModelTemplate quoting =
        ModelTemplate.tried(
            "{% if messages|length > 1 %}{{ raise_exception('no: ' + messages[0].content) }}"
                + "{% endif %}{{ messages[0].content }}",
            "", "");
    ModelTemplate failing =
        ModelTemplate.tried(
            "{% if messages|length > 1 %}{{ {}[messages[0].content].x }}{% endif %}"
                + "{{ messages[0].content }}",
            "", "");
    var secret = new ChatTurn(USER, "secret words");

    assertThat(refusal(quoting, secret, HELLO).message()).doesNotContain("secret");
    assertThat(refusal(failing, secret, HELLO).message()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'always the same' }}",
        "{% for m in messages %}",
        "{{ raise_exception('never') }}",
        "{{ tools | tojson }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
      })
  void aTemplateThatCannotServeShowsAtTheStart(String source) {
    assertThatThrownBy(() -> ModelTemplate.tried(source, "", ""))
        .isInstanceOf(TemplateException.class);
  }

  private static Refusal refusal(ModelTemplate template, ChatTurn... turns) {
    try {
      throw new AssertionError(template.render(List.of(turns), "M"));
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  private static String render(String model, ChatTurn... turns) throws IOException {
    return model(model).render(List.of(turns), "M");
  }

  private static ModelTemplate model(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("fabstir.root"))
            .resolve("node-plugin/src/test/resources/engine/template/" + name + ".jinja");
    return ModelTemplate.tried(Files.readString(file), "<b>", "<e>");
  }
}
