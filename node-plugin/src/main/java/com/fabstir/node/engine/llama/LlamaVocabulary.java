package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tokens of a model. Read only, so safe for threads while the model is loaded. */
final class LlamaVocabulary {
  /** {@code LLAMA_TOKEN_ATTR_CONTROL | LLAMA_TOKEN_ATTR_USER_DEFINED} of llama.h. */
  private static final int SPECIAL = 8 | 16;

  private static final int USUAL_PIECE_BYTES = 256;

  private final LlamaFunctions functions;
  private final MemorySegment pointer;
  private final int size;

  LlamaVocabulary(LlamaFunctions functions, MemorySegment pointer) {
    this.functions = functions;
    this.pointer = pointer;
    this.size = functions.vocabSize.call(pointer);
  }

  int size() {
    return size;
  }

  /** Token ids of a text, begin token included where the model wants one. */
  int[] tokenize(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // A token covers at least one byte; the model may add a few at both ends.
    int room = utf8.length + 8;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment tokens = arena.allocate(JAVA_INT, room);
      MemorySegment input = arena.allocate(utf8.length + 1L);
      MemorySegment.copy(utf8, 0, input, JAVA_BYTE, 0, utf8.length);
      int count = functions.tokenize.call(pointer, input, utf8.length, tokens, room, true, true);
      if (count < 0) {
        throw new IllegalStateException("a text has more tokens than bytes: " + -count);
      }
      return withoutSecondBegin(tokens.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT));
    }
  }

  /** A formatted prompt may bring the begin token that the model's settings add as well. */
  private int[] withoutSecondBegin(int[] tokens) {
    int begin = functions.vocabBos.call(pointer);
    boolean twice = tokens.length > 1 && tokens[0] == begin && tokens[1] == begin;
    return twice ? Arrays.copyOfRange(tokens, 1, tokens.length) : tokens;
  }

  /** The bytes that a token adds to the text; none for a control token. */
  byte[] piece(int token) {
    return piece(token, false);
  }

  private byte[] piece(int token, boolean special) {
    requireToken(token);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(USUAL_PIECE_BYTES);
      int length = fill(token, buffer, special);
      if (length < 0) {
        buffer = arena.allocate(-length);
        length = fill(token, buffer, special);
      }
      return buffer.asSlice(0, length).toArray(JAVA_BYTE);
    }
  }

  private int fill(int token, MemorySegment buffer, boolean special) {
    return functions.tokenToPiece.call(pointer, token, buffer, (int) buffer.byteSize(), 0, special);
  }

  /** True for tokens by which the model ends its answer. */
  boolean isEnd(int token) {
    requireToken(token);
    return functions.vocabIsEndOfGeneration.call(pointer, token);
  }

  /** Texts of the special tokens, without those that begin or end a text. */
  Stream<String> specialTexts() {
    int begin = functions.vocabBos.call(pointer);
    return IntStream.range(0, size)
        .filter(token -> (functions.vocabAttributes.call(pointer, token) & SPECIAL) != 0)
        .filter(token -> token != begin && !isEnd(token))
        .mapToObj(token -> new String(piece(token, true), StandardCharsets.UTF_8));
  }

  /** The text of the token that begins a prompt; empty if the model has none. */
  String beginText() {
    return specialText(functions.vocabBos.call(pointer));
  }

  /** The text of the token that ends an answer; empty if the model has none. */
  String endText() {
    return specialText(functions.vocabEos.call(pointer));
  }

  private String specialText(int token) {
    return token < 0 ? "" : new String(piece(token, true), StandardCharsets.UTF_8);
  }

  /** The most bytes that one token stands for. */
  int longestPieceBytes() {
    return IntStream.range(0, size).map(token -> piece(token, true).length).max().orElse(1);
  }

  void requireToken(int token) {
    if (token < 0 || token >= size) {
      throw new IllegalArgumentException(
          "token ids are 0 to %d, found %d".formatted(size - 1, token));
    }
  }
}
