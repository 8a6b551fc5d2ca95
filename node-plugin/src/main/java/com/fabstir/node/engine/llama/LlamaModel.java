package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The weights and the vocabulary of a loaded GGUF file. */
final class LlamaModel implements AutoCloseable {
  private static final int MAX_NAME_BYTES = 512;
  private static final long MAX_TEMPLATE_BYTES = 1 << 20;

  private final LlamaFunctions functions;
  private final MemorySegment pointer;

  private LlamaModel(LlamaFunctions functions, MemorySegment pointer) {
    this.functions = functions;
    this.pointer = pointer;
  }

  /**
   * Loads a file that whose header was checked.
   *
   * @throws FabstirException with llama.cpp's own words when it refuses the file
   */
  static LlamaModel load(LlamaRuntime runtime, Path file, int gpuLayers) {
    LlamaFunctions functions = runtime.functions();
    runtime.log().forgetErrors();
    try (Arena arena = Arena.ofConfined()) {
      Struct parameters = runtime.modelDefaults(arena).set("n_gpu_layers", gpuLayers);
      MemorySegment pointer =
          functions.modelLoadFromFile.call(
              arena.allocateFrom(file.toString()), parameters.memory());
      if (pointer.address() == 0) {
        throw unsupported(file, runtime.log().lastError());
      }
      LlamaModel model = new LlamaModel(functions, pointer);
      model.requireGenerator(file);
      return model;
    }
  }

  /** Other kinds of models end in failed assertions when they are asked for the next token. */
  private void requireGenerator(Path file) {
    String reason = null;
    if (functions.vocabType.call(functions.modelGetVocab.call(pointer)) == 0) {
      reason = "it has no vocabulary";
    } else if (functions.modelHasEncoder.call(pointer)) {
      reason = "it is an encoder-decoder model";
    } else if (functions.modelIsRecurrent.call(pointer)) {
      reason = "it is a recurrent model";
    }
    if (reason != null) {
      close();
      throw unsupported(file, reason);
    }
  }

  static FabstirException unsupported(Path file, String reason) {
    return new FabstirException(
        ErrorCode.MODEL_FILE_UNSUPPORTED,
        "llama.cpp cannot use the model %s: %s".formatted(file, reason),
        "Use a GGUF file of a text-generation model; newer kinds need a newer llama.cpp in"
            + " LLAMA_LIBRARY_PATH.");
  }

  LlamaVocabulary vocabulary() {
    return new LlamaVocabulary(functions, functions.modelGetVocab.call(pointer));
  }

  /** The name in the file's metadata. */
  Optional<String> name() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(MAX_NAME_BYTES);
      int length =
          functions.modelMetadata.call(
              pointer, arena.allocateFrom("general.name"), buffer, MAX_NAME_BYTES);
      return length <= 0 ? Optional.empty() : Optional.of(utf8(buffer));
    }
  }

  /** The chat template in the file's metadata: a Jinja program. */
  Optional<String> chatTemplate() {
    MemorySegment text = functions.modelChatTemplate.call(pointer, MemorySegment.NULL);
    return text.address() == 0
        ? Optional.empty()
        : Optional.of(utf8(text.reinterpret(MAX_TEMPLATE_BYTES)));
  }

  int trainedContextTokens() {
    return functions.modelContextTrained.call(pointer);
  }

  long parameters() {
    return functions.modelParameters.call(pointer);
  }

  MemorySegment pointer() {
    return pointer;
  }

  private static String utf8(MemorySegment text) {
    return text.getString(0, StandardCharsets.UTF_8);
  }

  /** Frees the weights; the model and its vocabulary must not be used any more. */
  @Override
  public void close() {
    functions.modelFree.call(pointer);
  }
}
