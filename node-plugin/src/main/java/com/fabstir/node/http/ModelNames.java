package com.fabstir.node.http;

import com.fabstir.node.engine.ModelFacts;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names by which clients may mean the model that is loaded. */
final class ModelNames {
  private static final String ENDING = ".gguf";

  private final String stem;
  private final String name;
  private final String modelId;

  /**
   * @param modelId of the registry
   */
  ModelNames(ModelFacts model, String modelId) {
    this.stem = model.id();
    this.name = model.name();
    this.modelId = modelId;
  }

  /** As requests and answers of OpenAI's API name it: the file's name without its ending. */
  String id() {
    return stem;
  }

  String modelId() {
    return modelId;
  }

  /** A whole name, or its beginning up to a dot or dash, as tiny-vicuna-1b is of its file. */
  boolean meant(String wanted) {
    String asked = plain(wanted);
    String withPrefix = asked.startsWith("0x") ? asked : "0x" + asked;
    return withPrefix.equals(modelId.toLowerCase(Locale.ROOT))
        || Stream.of(stem, stem + ENDING, name).map(ModelNames::plain).anyMatch(is(asked));
  }

  private static Predicate<String> is(String asked) {
    return full ->
        full.equals(asked)
            || (full.startsWith(asked) && "-.".indexOf(full.charAt(asked.length())) >= 0);
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
  }
}
