package com.fabstir.node.socket;

import com.fabstir.node.engine.Generation;
import com.fabstir.node.settle.JobAccount;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.util.function.Consumer;

/** Has the questions of one session answered, and tells who asked when that does not work. */
record AnswerTurn(JobAccount account, Answerer answerer) {
  private static final System.Logger LOG = System.getLogger(AnswerTurn.class.getName());

  /**
   * Returns when the answer, or the one error in its place, was handed to who asked.
   *
   * @param requirements throws a WireException when the question is not answered any more
   * @param started told the generation, so that others can cancel it
   */
  void run(Question question, Runnable requirements, Consumer<Generation> started) {
    Asker asker = question.asker();
    try {
      requirements.run();
      if (asker.isOpen()) {
        answerer.answer(question, account, started);
      }
    } catch (WireException e) {
      answerer.refuse(question, e.error());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "An answer of job " + account.jobId() + " failed", e);
      answerer.refuse(
          question, WireError.of(WireErrorCode.INTERNAL_ERROR, "The node failed to answer"));
    } finally {
      asker.answerEnded(question.form());
      if (asker instanceof Exchange) {
        account.requestEnded();
      }
      question.key().ifPresent(HeldKey::release);
    }
  }
}
