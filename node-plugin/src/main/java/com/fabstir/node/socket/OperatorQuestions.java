package com.fabstir.node.socket;

import com.fabstir.node.engine.Generation;
import com.fabstir.node.settle.TokenAccount;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The operator's own questions, each answered on a virtual thread of its own. */
final class OperatorQuestions {
  private static final System.Logger LOG = System.getLogger(OperatorQuestions.class.getName());

  private final Answerer answerer;
  private final TokenAccount account = new OperatorAccount();

  /** By who asked; empty until the engine has taken the question. */
  private final Map<Asker, Optional<Generation>> running = new ConcurrentHashMap<>();

  OperatorQuestions(Answerer answerer) {
    this.answerer = answerer;
  }

  void ask(Question question) {
    running.put(question.asker(), Optional.empty());
    Thread.ofVirtual().name("operator-answer").start(() -> answer(question));
  }

  private void answer(Question question) {
    Asker asker = question.asker();
    try {
      answerer.answer(
          question,
          account,
          started -> {
            running.put(asker, Optional.of(started));
            if (!asker.isOpen()) {
              started.cancel();
            }
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "An answer to the operator failed", e);
      answerer.refuse(
          question, WireError.of(WireErrorCode.INTERNAL_ERROR, "The node failed to answer"));
    } finally {
      running.remove(asker);
      asker.answerEnded(question.form());
    }
  }

  /** Nobody waits for this answer any more. */
  void left(Asker asker) {
    running.getOrDefault(asker, Optional.empty()).ifPresent(Generation::cancel);
  }

  boolean anyAnswering() {
    return !running.isEmpty();
  }

  /** Ends every running answer with {@code cancelled}. */
  void cancelAll() {
    running.values().forEach(generation -> generation.ifPresent(Generation::cancel));
  }
}
