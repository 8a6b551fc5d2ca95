package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the one text that the model reads out of a prompt. */
final class PromptRenderer {
  private final TemplateChoice template;
  private final String modelName;

  PromptRenderer(TemplateChoice template, String modelName) {
    this.template = template;
    this.modelName = modelName;
  }

  ChatTemplateSupport support() {
    return switch (template) {
      case TemplateChoice.Jinja _, TemplateChoice.BuiltIn _ -> ChatTemplateSupport.MODEL_TEMPLATE;
      case TemplateChoice.None _ -> ChatTemplateSupport.PLAIN_LINES;
      case TemplateChoice.Unsupported _ -> ChatTemplateSupport.UNSUPPORTED;
    };
  }

  /**
   * The text.
   *
   * @throws RefusedException when the template cannot be rendered or refuses the turns
   */
  String render(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Formatted(String text) -> text;
      case Prompt.Chat(List<ChatTurn> turns) ->
          switch (template) {
            case TemplateChoice.Jinja(ModelTemplate model) -> model.render(turns, modelName);
            case TemplateChoice.BuiltIn(ChatTemplate known) ->
                known.render(turns).orElseThrow(this::unsupported);
            case TemplateChoice.None _ -> plainLines(turns);
            case TemplateChoice.Unsupported _ -> throw unsupported();
          };
    };
  }

  private RefusedException unsupported() {
    return new RefusedException(new Refusal.TemplateUnsupported(modelName));
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
