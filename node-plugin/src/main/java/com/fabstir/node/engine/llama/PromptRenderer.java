package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the one text that the model reads out of a prompt. */
final class PromptRenderer {
  private static final List<ChatTurn> PROBE = List.of(new ChatTurn(ChatTurn.Role.USER, "x"));

  private final Optional<ChatTemplate> template;
  private final ChatTemplateSupport support;
  private final String modelName;

  /** Finds out whether the template can be rendered. Without one, turns become plain lines. */
  PromptRenderer(Optional<ChatTemplate> template, String modelName) {
    this.template = template;
    this.modelName = modelName;
    if (template.isEmpty()) {
      support = ChatTemplateSupport.PLAIN_LINES;
    } else {
      boolean known = template.get().render(PROBE).isPresent();
      support = known ? ChatTemplateSupport.MODEL_TEMPLATE : ChatTemplateSupport.UNSUPPORTED;
    }
  }

  ChatTemplateSupport support() {
    return support;
  }

  String render(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Formatted(String text) -> text;
      case Prompt.Chat(List<ChatTurn> turns) ->
          template.isEmpty()
              ? plainLines(turns)
              : template
                  .get()
                  .render(turns)
                  .orElseThrow(
                      () -> new RefusedException(new Refusal.TemplateUnsupported(modelName)));
    };
  }

  /** A base model continues text: a single question is left as it is. */
  private static String plainLines(List<ChatTurn> turns) {
    if (turns.size() == 1 && turns.getFirst().role() == ChatTurn.Role.USER) {
      return turns.getFirst().content();
    }
    return turns.stream()
        .map(turn -> name(turn.role()) + ": " + turn.content())
        .collect(Collectors.joining("\n", "", "\nAssistant:"));
  }

  private static String name(ChatTurn.Role role) {
    return Character.toUpperCase(role.word().charAt(0)) + role.word().substring(1);
  }
}
