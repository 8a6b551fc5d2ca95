package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Renders and tokenizes prompts on a thread of their own. For some vocabularies (qwen2 for one)
 * llama.cpp splits text with recursive regular expressions, which take about 350 bytes of stack for
 * each character of the longest word. A word of 10,000 letters ended the process on a usual thread;
 * this one's stack is large enough for the longest text that is let through.
 */
final class PromptTokens implements AutoCloseable {
  private static final int MAX_CHARACTERS = 1 << 20;

  /** Address space; memory is taken for what is used. */
  private static final long STACK_BYTES = 1L << 30;

  private final PromptRenderer renderer;
  private final LlamaVocabulary vocabulary;
  private final int contextTokens;
  private final int longestPieceBytes;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread tokenizer = new Thread(null, work, "tokenizer", STACK_BYTES);
            tokenizer.setDaemon(true);
            return tokenizer;
          });

  PromptTokens(PromptRenderer renderer, LlamaVocabulary vocabulary, int contextTokens) {
    this.renderer = renderer;
    this.vocabulary = vocabulary;
    this.contextTokens = contextTokens;
    this.longestPieceBytes = vocabulary.longestPieceBytes();
  }

  /** The tokens of a prompt that leaves room for at least one token of an answer. */
  int[] of(Prompt prompt) {
    int[] tokens = tokens(prompt);
    if (tokens.length == 0) {
      throw new RefusedException(new Refusal.PromptEmpty());
    }
    if (tokens.length >= contextTokens) {
      throw tooLong(tokens.length);
    }
    return tokens;
  }

  /** The number of tokens of any prompt. */
  int count(Prompt prompt) {
    return tokens(prompt).length;
  }

  private int[] tokens(Prompt prompt) {
    if (prompt instanceof Prompt.Chat(List<ChatTurn> turns)) {
      requireShort(turns.stream().mapToLong(turn -> turn.content().length()).sum());
    }
    String text = renderer.render(prompt);
    requireShort(text.length());
    return tokenize(text);
  }

  private void requireShort(long characters) {
    // Each character is at least one byte.
    long atLeast = characters / longestPieceBytes;
    if (atLeast > contextTokens || characters > MAX_CHARACTERS) {
      throw tooLong(Math.clamp(atLeast, contextTokens, Integer.MAX_VALUE));
    }
  }

  private int[] tokenize(String text) {
    try {
      return thread.submit(() -> vocabulary.tokenize(text)).get();
    } catch (RejectedExecutionException e) {
      throw new RefusedException(new Refusal.Closed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tokenizing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("tokenizing failed", e.getCause());
    }
  }

  private RefusedException tooLong(int tokens) {
    return new RefusedException(new Refusal.PromptTooLong(tokens, contextTokens));
  }

  /** Waits for the text in progress, so that the vocabulary can be freed. */
  @Override
  public void close() {
    thread.close();
  }
}
