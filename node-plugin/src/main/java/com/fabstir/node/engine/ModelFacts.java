package com.fabstir.node.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What the node tells about its model.
 *
 * @param name the model's own name, or the file name without its ending when it has none
 * @param file the file it was loaded from
 * @param contextTokens the most tokens that prompt and answer of one session may have together
 * @param trainedContextTokens the context size that the model was trained for
 * @param vocabularySize the number of token ids; ids are 0 to this, exclusive
 * @param parameters the number of weights
 * @param chatTemplate whether prompts in turns can be rendered
 * @param templateMarkers special tokens that the model's chat template writes, such as {@code
 *     <|im_start|>}; a text with one of them is formatted already
 */
public record ModelFacts(
    String name,
    Path file,
    int contextTokens,
    int trainedContextTokens,
    int vocabularySize,
    long parameters,
    ChatTemplateSupport chatTemplate,
    List<String> templateMarkers) {

  public ModelFacts {
    templateMarkers = List.copyOf(templateMarkers);
  }
}
