package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.GenerationEvent.Finished;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.GenerationEvent.Refused;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.SamplingParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The committed model, and its answers as values. */
public final class Pico {
  public static final Path FILE = root().resolve("models/fabstir-pico-q8_0.gguf");
  static final Path SMALLER_FILE = root().resolve("models/fabstir-pico-q4_0.gguf");

  /** 216 tokens. */
  public static final String LONG_PROMPT = "Tell me a long story about a robot";

  private Pico() {}

  private static Path root() {
    return Path.of(System.getProperty("fabstir.root"));
  }

  static LlamaRuntime runtime() {
    return LlamaRuntime.bundled(Path.of("target", "native"));
  }

  public static InferenceEngine load() {
    return LlamaEngine.load(runtime(), EngineSettings.of(FILE));
  }

  /** An engine for a few answers at a time, with the trained context if 0 is given. */
  static InferenceEngine load(int sequences, int waiting, int contextTokens, int prefillTokens) {
    return LlamaEngine.load(
        runtime(),
        new EngineSettings(
            FILE, contextTokens, sequences, waiting, 0, prefillTokens, 0, Optional.empty()));
  }

  public static Prompt.Chat chat(String question) {
    return new Prompt.Chat(List.of(new ChatTurn(ChatTurn.Role.USER, question)));
  }

  public static InferenceRequest greedy(String question) {
    return greedy(question, 400);
  }

  public static InferenceRequest greedy(String question, int maxTokens) {
    return new InferenceRequest(chat(question), SamplingParameters.GREEDY, maxTokens);
  }

  public static Answered ask(InferenceEngine engine, String question) throws InterruptedException {
    return ask(engine, greedy(question));
  }

  public static Answered ask(InferenceEngine engine, InferenceRequest request)
      throws InterruptedException {
    try (Generation generation = engine.start(request)) {
      return read(generation);
    }
  }

  /** Reads to the end. */
  public static Answered read(Generation generation) throws InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    while (true) {
      GenerationEvent event = generation.next();
      switch (event) {
        case Piece piece -> pieces.add(piece);
        case Refused refused -> throw new RefusedException(refused.refusal());
        case Finished end -> {
          return new Answered(pieces, end);
        }
      }
    }
  }

  /** All that a generation told its reader. */
  public record Answered(List<Piece> pieces, Finished end) {
    public String text() {
      return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    public List<Integer> tokenIds() {
      return pieces.stream().flatMap(piece -> piece.tokenIds().stream()).toList();
    }
  }
}
