package com.fabstir.node.socket;

import com.fabstir.node.engine.Generation;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/** What one session is asked, one question after the other. The session guards it. */
final class QuestionQueue {
  private final Queue<Question> waiting = new ArrayDeque<>();
  private Optional<Question> running = Optional.empty();
  private Optional<Generation> generation = Optional.empty();
  private boolean cancelled;

  /** Whether nothing runs, so that the question is the running one now. */
  boolean add(Question question) {
    if (running.isPresent()) {
      waiting.add(question);
      return false;
    }
    running = Optional.of(question);
    return true;
  }

  Optional<Question> running() {
    return running;
  }

  /** The running question is done with; the next one runs. */
  Optional<Question> next() {
    generation = Optional.empty();
    cancelled = false;
    running = Optional.ofNullable(waiting.poll());
    return running;
  }

  /** The model works at the running question. */
  void answering(Generation started) {
    generation = Optional.of(started);
    if (cancelled) {
      started.cancel();
    }
  }

  void cancelRunning() {
    if (running.isPresent()) {
      cancelled = true;
      generation.ifPresent(Generation::cancel);
    }
  }

  boolean runningFor(Asker asker) {
    return running.map(question -> question.asker() == asker).orElse(false);
  }

  /** Whether a request without a socket waits for its answer. */
  boolean anyOverHttp() {
    return Stream.concat(running.stream(), waiting.stream())
        .anyMatch(question -> question.asker() instanceof Exchange);
  }

  /** Behind the running one. */
  int waiting() {
    return waiting.size();
  }
}
