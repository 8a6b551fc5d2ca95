package com.fabstir.node.engine;

import java.util.List;
import java.util.Locale;

/**
 * What the node tells about its model.
 *
 * @param name the model's own name, or the file name without its ending when it has none
 * @param file name of the file it was loaded from; the model's name at the server that has loaded
 *     it where that is another program
 * @param contextTokens the most tokens that prompt and answer of one session may have together
 * @param trainedContextTokens the context size that the model was trained for
 * @param vocabularySize the number of token ids; ids are 0 to this, exclusive; 0 if it is not known
 * @param parameters the number of weights; 0 if it is not known
 * @param tokenIds what the ids of generated tokens are
 * @param chatTemplate whether prompts in turns can be rendered
 * @param templateMarkers special tokens that the model's chat template writes, such as {@code
 *     <|im_start|>}; a text with one of them is formatted already
 */
public record ModelFacts(
    String name,
    String file,
    int contextTokens,
    int trainedContextTokens,
    int vocabularySize,
    long parameters,
    TokenIds tokenIds,
    ChatTemplateSupport chatTemplate,
    List<String> templateMarkers) {

  private static final String ENDING = ".gguf";

  public ModelFacts {
    templateMarkers = List.copyOf(templateMarkers);
  }

  /** As requests and answers name it: the file's name without its ending. */
  public String id() {
    return file.toLowerCase(Locale.ROOT).endsWith(ENDING)
        ? file.substring(0, file.length() - ENDING.length())
        : file;
  }
}
