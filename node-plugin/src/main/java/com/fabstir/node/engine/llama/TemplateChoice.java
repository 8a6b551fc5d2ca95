package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.template.TemplateException;
import java.util.List;
import java.util.Optional;

/** How the turns of a model are made into text. */
sealed interface TemplateChoice {

  /** By running the template itself. */
  record Jinja(ModelTemplate template) implements TemplateChoice {}

  /** By one of llama.cpp's own. */
  record BuiltIn(ChatTemplate template) implements TemplateChoice {}

  /** There is no template: a base model. */
  record None() implements TemplateChoice {}

  /** Not at all, and why. */
  record Unsupported(String reason) implements TemplateChoice {}

  /**
   * Tries the template out, so that its faults show at the start and not at a client's question.
   *
   * @param text a Jinja program or the name of a template that is built into llama.cpp
   */
  static TemplateChoice of(
      Optional<String> text, LlamaRuntime runtime, LlamaVocabulary vocabulary) {
    if (text.isEmpty()) {
      return new None();
    }
    String source = text.get();
    String reason = "no such name";
    if (source.contains("{{") || source.contains("{%")) {
      try {
        return new Jinja(ModelTemplate.tried(source, vocabulary.beginText(), vocabulary.endText()));
      } catch (TemplateException e) {
        reason = e.getMessage();
      }
    }
    var known = new ChatTemplate(runtime, source);
    List<ChatTurn> probe = List.of(new ChatTurn(ChatTurn.Role.USER, "x"));
    return known.render(probe).isPresent() ? new BuiltIn(known) : new Unsupported(reason);
  }
}
