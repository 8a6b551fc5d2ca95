package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.BufferedGeneration;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.sample.Sampler;
import com.fabstir.node.engine.text.TextAssembler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  private final List<Integer> computedAnswer = new ArrayList<>();
  private Optional<String> conversation;

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
    // A seed promises the same answer again; rounding differs when a part is not computed anew.
    this.conversation = request.conversation().filter(_ -> request.sampling().seed().isEmpty());
  }

  /** What it goes on with, as far as what was computed for that may be used and kept. */
  Optional<String> conversation() {
    return conversation;
  }

  /** Its conversation is over: nothing is kept of it. */
  void leaveConversation() {
    conversation = Optional.empty();
  }

  int[] prompt() {
    return prompt;
  }

  void begin(SequencePool.Place place) {
    sequence = place.sequence();
    position = place.tokens();
    generation.begin(place.tokens());
  }

  /** What its sequence holds when no step is under way. */
  int[] computedTokens() {
    return IntStream.concat(
            Arrays.stream(prompt, 0, Math.min(position, prompt.length)),
            computedAnswer.stream().mapToInt(Integer::intValue))
        .toArray();
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
    computedAnswer.add(nextToken);
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
