package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.sample.Sampler;
import com.fabstir.node.engine.text.TextAssembler;
import java.util.Optional;

/**
 * One answer in the making: how far its prompt is read and what its next token is. Belongs to the
 * engine's thread.
 */
final class Answer {
  private static final int NONE = -1;

  private final int[] prompt;
  private final int maxTokens;
  private final Sampler sampler;
  private final TextAssembler text;
  private final BufferedGeneration generation;

  private int sequence = NONE;
  private int position;
  private int generated;
  private int nextToken = NONE;
  private int batchFrom;
  private int batchEnd;
  private int logitsIndex = NONE;

  Answer(int[] prompt, InferenceRequest request, int contextTokens, BufferedGeneration generation) {
    this.prompt = prompt;
    this.maxTokens = Math.min(request.maxTokens(), contextTokens - prompt.length);
    this.sampler = new Sampler(request.sampling(), prompt);
    this.text = new TextAssembler(request.stopStrings());
    this.generation = generation;
  }

  void begin(int inSequence) {
    sequence = inSequence;
    generation.begin();
  }

  int sequence() {
    return sequence;
  }

  boolean cancelled() {
    return generation.cancelled();
  }

  int unreadPromptTokens() {
    return Math.max(0, prompt.length - position);
  }

  /** True if its next token can be computed and will find room at the reader's. */
  boolean canContinue() {
    return nextToken != NONE && generation.hasRoom();
  }

  void leaveBatch() {
    batchFrom = 0;
    batchEnd = 0;
    logitsIndex = NONE;
  }

  /** Puts the token that was chosen last into the batch. */
  void addNextToken(TokenBatch batch) {
    batchFrom = batch.add(nextToken, position++, sequence, true);
    batchEnd = batchFrom + 1;
    logitsIndex = batchFrom;
    nextToken = NONE;
  }

  /** Puts the next part of the prompt into the batch. */
  void addPromptTokens(TokenBatch batch, int count) {
    batchFrom = batch.size();
    for (int i = 0; i < count; i++) {
      boolean last = position == prompt.length - 1;
      int index = batch.add(prompt[position], position, sequence, last);
      position++;
      logitsIndex = last ? index : NONE;
    }
    batchEnd = batchFrom + count;
  }

  /** True if some of its tokens are in this part of the batch. */
  boolean isIn(int from, int count) {
    return batchFrom < from + count && from < batchEnd;
  }

  /** True if this part of the batch gives it a next token. */
  boolean hasLogitsIn(int from, int count) {
    return logitsIndex >= from && logitsIndex < from + count;
  }

  int logitsIndex() {
    return logitsIndex;
  }

  /**
   * Chooses the next token and hands it to the reader.
   *
   * @return why the answer ends now, if it does
   */
  Optional<FinishReason> advance(float[] logits, LlamaVocabulary vocabulary) {
    int token = sampler.next(logits);
    if (vocabulary.isEnd(token)) {
      return Optional.of(FinishReason.STOP);
    }
    generated++;
    text.accept(token, vocabulary.piece(token)).ifPresent(generation::deliver);
    if (text.stopped()) {
      return Optional.of(FinishReason.STOP);
    }
    if (generated >= maxTokens) {
      return Optional.of(FinishReason.LENGTH);
    }
    nextToken = token;
    return Optional.empty();
  }

  void end(FinishReason reason, Optional<String> failure) {
    text.finish().ifPresent(generation::deliver);
    generation.finish(reason, failure);
  }
}
