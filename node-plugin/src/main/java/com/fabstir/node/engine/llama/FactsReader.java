package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.engine.TokenIds;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a loaded model is and how its prompts are rendered. */
record FactsReader(
    LlamaRuntime runtime, EngineSettings settings, LlamaModel model, LlamaVocabulary vocabulary) {

  /** A marker that old templates write as plain text. */
  private static final String INSTRUCTION = "[INST]";

  ModelFacts facts(ChatTemplateSupport support) {
    int trained = model.trainedContextTokens();
    return new ModelFacts(
        name(),
        settings.modelFile().getFileName().toString(),
        settings.contextTokens(trained),
        trained,
        vocabulary.size(),
        model.parameters(),
        TokenIds.MODEL,
        support,
        markers());
  }

  /** The template that the operator chose, else the model's own. */
  PromptRenderer renderer() {
    Optional<String> text = settings.chatTemplate().or(model::chatTemplate);
    TemplateChoice choice = TemplateChoice.of(text, runtime, vocabulary);
    if (choice instanceof TemplateChoice.Unsupported(String reason)) {
      if (settings.chatTemplate().isPresent()) {
        throw new FabstirException(
            ErrorCode.CONFIG_INVALID,
            "the chat template cannot be used: " + reason,
            "Give a Jinja template or a name such as chatml, llama3 or gemma, or none for the"
                + " model's own.");
      }
      LlamaLog.LOGGER.log(
          Level.WARNING,
          "prompts in turns will be refused, the chat template of {0} cannot be rendered: {1}",
          name(),
          reason);
    }
    return new PromptRenderer(choice, name());
  }

  private String name() {
    String fileName = settings.modelFile().getFileName().toString();
    return model
        .name()
        .filter(name -> !name.isBlank())
        .orElse(fileName.replaceFirst("\\.gguf$", ""));
  }

  private List<String> markers() {
    String template = model.chatTemplate().orElse("");
    return Stream.concat(vocabulary.specialTexts(), Stream.of(INSTRUCTION))
        .filter(text -> text.length() > 2 && template.contains(text))
        .distinct()
        .toList();
  }
}
