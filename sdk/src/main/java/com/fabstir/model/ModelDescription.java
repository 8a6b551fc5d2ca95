package com.fabstir.model;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What an operator wants to know of a model file. Values that the file does not give are empty.
 *
 * @param name the file's own name of the model
 * @param contextTokens context that the model was trained with
 * @param quantisation such as Q4_K_M; of the largest part of the data when the file names none
 * @param parameters number of weights
 * @param tokenizer such as gpt2 or llama
 */
public record ModelDescription(
    Optional<String> name,
    Optional<String> architecture,
    OptionalLong contextTokens,
    OptionalLong embeddingWidth,
    OptionalLong layers,
    OptionalLong heads,
    OptionalLong keyValueHeads,
    Optional<String> quantisation,
    long parameters,
    OptionalLong vocabularySize,
    Optional<String> chatTemplate,
    Optional<String> tokenizer,
    Optional<String> licence,
    int ggufVersion,
    int tensors,
    long fileBytes) {

  public static ModelDescription of(GgufHeader header) {
    Optional<String> architecture = header.text("general.architecture");
    String prefix = architecture.map(name -> name + ".").orElse("");
    OptionalLong vocabulary = header.length("tokenizer.ggml.tokens");
    return new ModelDescription(
        header.text("general.name"),
        architecture,
        header.number(prefix + "context_length"),
        header.number(prefix + "embedding_length"),
        header.number(prefix + "block_count"),
        header.number(prefix + "attention.head_count"),
        header.number(prefix + "attention.head_count_kv"),
        quantisation(header),
        header.tensors().stream().mapToLong(GgufTensor::elements).sum(),
        vocabulary.isPresent() ? vocabulary : header.number(prefix + "vocab_size"),
        header.text("tokenizer.chat_template"),
        header.text("tokenizer.ggml.model"),
        header.text("general.license"),
        header.version(),
        header.tensors().size(),
        header.fileBytes());
  }

  private static Optional<String> quantisation(GgufHeader header) {
    OptionalLong code = header.number("general.file_type");
    Optional<String> named =
        code.isPresent() && code.getAsLong() <= Integer.MAX_VALUE
            ? Quantisation.of((int) code.getAsLong()).map(Enum::name)
            : Optional.empty();
    return named.or(() -> largestType(header));
  }

  private static Optional<String> largestType(GgufHeader header) {
    Map<TensorType, Long> bytes =
        header.tensors().stream()
            .collect(
                Collectors.groupingBy(GgufTensor::type, Collectors.summingLong(GgufTensor::bytes)));
    return bytes.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(entry -> entry.getKey().name());
  }
}
