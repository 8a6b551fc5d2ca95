package com.fabstir.node.engine.llama;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which tokens the next decode step computes: one for each answer that is being written,
 * and prompt tokens up to a limit, shared evenly, so that a long prompt delays nobody for long.
 */
record BatchPlan(int prefillTokens) {

  void fill(TokenBatch batch, Collection<Answer> answers) {
    batch.clear();
    for (Answer answer : answers) {
      answer.leaveBatch();
      if (answer.canContinue()) {
        answer.addNextToken(batch);
      }
    }
    addPrompts(batch, answers);
  }

  /** Short rests first: what they leave of their share goes to the longer ones. */
  private void addPrompts(TokenBatch batch, Collection<Answer> answers) {
    List<Answer> reading =
        answers.stream()
            .filter(answer -> answer.unreadPromptTokens() > 0)
            .sorted(Comparator.comparingInt(Answer::unreadPromptTokens))
            .toList();
    int left = Math.min(prefillTokens, batch.room());
    int waiting = reading.size();
    for (Answer answer : reading) {
      int share = Math.ceilDiv(left, waiting--);
      int count = Math.min(share, answer.unreadPromptTokens());
      if (count > 0) {
        answer.addPromptTokens(batch, count);
        left -= count;
      }
    }
  }
}
