package com.fabstir.node.engine.llama;

import static com.fabstir.node.engine.ChatTurn.Role.ASSISTANT;
import static com.fabstir.node.engine.ChatTurn.Role.SYSTEM;
import static com.fabstir.node.engine.ChatTurn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplateTest {
  private static final String TEMPLATE = "tokenizer.chat_template";
  private static final String HOT = "What is the opposite of hot?";
  private static final String COLD = "The opposite of hot is cold.";
  private static final List<ChatTurn> TURNS =
      List.of(
          new ChatTurn(SYSTEM, "Be kind."),
          new ChatTurn(USER, "Grüß dich 🦊"),
          new ChatTurn(ASSISTANT, "你好"),
          new ChatTurn(USER, "a\0b"));

  @Test
  void rendersEveryCharacterAndNothingMore() {
    assertThat(new ChatTemplate(Pico.runtime(), "chatml").render(TURNS))
        .contains(
            "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nGrüß dich 🦊<|im_end|>\n"
                + "<|im_start|>assistant\n你好<|im_end|>\n<|im_start|>user\na\uFFFDb<|im_end|>\n"
                + "<|im_start|>assistant\n");
  }

  @Test
  void rendersMoreTextThanItFirstReservedRoomFor() {
    List<ChatTurn> many = Collections.nCopies(500, new ChatTurn(ASSISTANT, ""));

    assertThat(new ChatTemplate(Pico.runtime(), "llama3").render(many).orElseThrow())
        .contains("<|start_header_id|>assistant<|end_header_id|>")
        .endsWith("<|start_header_id|>assistant<|end_header_id|>\n\n")
        .hasSizeGreaterThan(500 * 50);
  }

  @Test
  void aModelWithoutATemplateGetsPlainLines(@TempDir Path folder) throws Exception {
    Path file =
        GgufPatch.of(Pico.FILE).after(TEMPLATE, TEMPLATE, "tokenizer.chat_templatX").in(folder);
    try (InferenceEngine engine = LlamaEngine.load(Pico.runtime(), EngineSettings.of(file))) {
      assertThat(engine.model().chatTemplate()).isEqualTo(ChatTemplateSupport.PLAIN_LINES);
      assertThat(engine.countTokens(Pico.chat("Hello")))
          .isEqualTo(engine.countTokens(new Prompt.Formatted("Hello")));
      assertThat(engine.countTokens(new Prompt.Chat(TURNS.subList(0, 3))))
          .isEqualTo(
              engine.countTokens(
                  new Prompt.Formatted(
                      "System: Be kind.\nUser: Grüß dich 🦊\nAssistant: 你好\nAssistant:")));
    }
  }

  @Test
  void aTemplateThatNobodyKnowsIsRendered(@TempDir Path folder) throws Exception {
    GgufPatch patch = GgufPatch.of(Pico.FILE);
    for (int i = 0; i < 2; i++) {
      patch = patch.after(TEMPLATE, "<|im_start|>", "<|im_start>>");
    }
    EngineSettings settings = EngineSettings.of(patch.in(folder));
    try (InferenceEngine engine = LlamaEngine.load(Pico.runtime(), settings)) {
      assertThat(engine.model().chatTemplate()).isEqualTo(ChatTemplateSupport.MODEL_TEMPLATE);
      assertThat(engine.countTokens(Pico.chat("Hello")))
          .isEqualTo(
              engine.countTokens(
                  new Prompt.Formatted(
                      "<|im_start>>user\nHello<|im_end|>\n<|im_start>>assistant\n")));
    }
  }

  @Test
  void aBrokenTemplateOfAKnownKindIsRenderedByLlamaCpp(@TempDir Path folder) throws Exception {
    Path file = GgufPatch.of(Pico.FILE).after(TEMPLATE, "{% for", "{% fur").in(folder);
    try (InferenceEngine engine = LlamaEngine.load(Pico.runtime(), EngineSettings.of(file))) {
      assertThat(engine.model().chatTemplate()).isEqualTo(ChatTemplateSupport.MODEL_TEMPLATE);
      assertThat(Pico.ask(engine, HOT).text()).isEqualTo(COLD);
    }
  }

  @Test
  void aBrokenTemplateRefusesTurnsAndTakesFormattedText(@TempDir Path folder) throws Exception {
    Path file = withBrokenTemplate(folder);
    try (InferenceEngine engine = LlamaEngine.load(Pico.runtime(), EngineSettings.of(file))) {
      assertThat(engine.model().chatTemplate()).isEqualTo(ChatTemplateSupport.UNSUPPORTED);
      assertThatThrownBy(() -> engine.start(Pico.greedy("Hello")))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e ->
                  assertThat(e.refusal())
                      .isEqualTo(new Refusal.TemplateUnsupported("Fabstir Pico")));
      assertThat(engine.countTokens(new Prompt.Formatted("Hello"))).isPositive();
    }
  }

  @Test
  void theOperatorCanGiveATemplateInItsPlace(@TempDir Path folder) throws Exception {
    Path file = withBrokenTemplate(folder);
    String program =
        "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}"
            + "{% endfor %}{{ '<|im_start|>assistant\n' }}";
    for (String template : List.of("chatml", program)) {
      EngineSettings settings = withTemplate(file, template);
      try (InferenceEngine engine = LlamaEngine.load(Pico.runtime(), settings)) {
        assertThat(Pico.ask(engine, HOT).text()).isEqualTo(COLD);
      }
    }
    for (String useless : List.of("no-such-template", "{% if %}")) {
      assertThatThrownBy(() -> LlamaEngine.load(Pico.runtime(), withTemplate(Pico.FILE, useless)))
          .isInstanceOfSatisfying(
              FabstirException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
    }
  }

  private static Path withBrokenTemplate(Path folder) throws Exception {
    GgufPatch patch = GgufPatch.of(Pico.FILE).after(TEMPLATE, "{% for", "{% fur");
    for (int i = 0; i < 2; i++) {
      patch = patch.after(TEMPLATE, "<|im_start|>", "<|im_start>>");
    }
    return patch.in(folder);
  }

  private static EngineSettings withTemplate(Path file, String name) {
    return new EngineSettings(file, 0, 1, 0, 0, 128, 0, Optional.of(name));
  }
}
