package com.fabstir.node.socket;

import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.settle.TokenAccount;
import com.fabstir.node.telemetry.AnswerTimers;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Answers one question with the engine, for the money of one account. */
final class Answerer {
  /** Longest answer for a client that names no limit; context, deposit and time bound it too. */
  static final int DEFAULT_MAX_TOKENS = 4000;

  private final InferenceEngine engine;
  private final NodeCounters counters;
  private final AnswerTimers timers;
  private final IntSupplier maxTokens;

  /**
   * @param maxTokens longest answer that a client can ask for now
   */
  Answerer(
      InferenceEngine engine, NodeCounters counters, AnswerTimers timers, IntSupplier maxTokens) {
    this.engine = engine;
    this.counters = counters;
    this.timers = timers;
    this.maxTokens = maxTokens;
  }

  /**
   * Returns when the answer, or the one error in its place, was handed to who asked.
   *
   * @param started told the generation, so that others can cancel it
   */
  void answer(Question question, TokenAccount account, Consumer<Generation> started)
      throws InterruptedException {
    try {
      int longest = longest(question, account);
      account.answerStarted();
      try (Generation generation = start(question, account, longest)) {
        started.accept(generation);
        stream(question, account, generation);
      } finally {
        account.answerEnded();
      }
    } catch (WireException e) {
      refuse(question, e.error());
    }
  }

  /** One error in the place of an answer. */
  void refuse(Question question, WireError error) {
    counters.answerFailed(error.code());
    question.asker().send(question.form().refusal(error));
  }

  /** The session of a job is over: nothing is kept of its prompts. */
  void forget(BigInteger jobId) {
    engine.forget(jobId.toString());
  }

  private void stream(Question question, TokenAccount account, Generation generation)
      throws InterruptedException {
    AnswerTimers.Watch watch = timers.watch(question.receivedNanos());
    var stream =
        new AnswerStream(
            generation,
            account,
            question.form(),
            question.asker(),
            counters,
            watch,
            engine.model());
    try {
      if (stream.run(question.deadline())) {
        counters.answered();
      }
    } catch (WireException e) {
      fail(question, e.error(), stream.endWith(FinishReason.ERROR));
    } catch (FabstirException e) {
      WireError error = LedgerRefusals.translate(e, account.holder()).error();
      fail(question, error, stream.endWith(FinishReason.ERROR));
    } finally {
      watch.ended(generation.begunNanos());
      if (generation.begunNanos().isPresent()) {
        counters.promptTokens(generation.promptTokens(), generation.reusedPromptTokens());
      }
    }
  }

  private void fail(Question question, WireError error, AnswerEnd soFar) {
    counters.answerFailed(error.code());
    question.asker().send(question.form().failure(error, soFar));
  }

  /** The most tokens that the answer may have. */
  private int longest(Question question, TokenAccount account) {
    long affordable = account.remainingTokens();
    if (affordable <= 0) {
      throw usedUp(account);
    }
    if (account.awaitsClaims()) {
      throw new WireException(
          WireErrorCode.BUSY,
          "The node waits until the chain has taken its claims for "
              + account.holder()
              + "; try again");
    }
    int wanted = question.options().maxTokens().orElse(DEFAULT_MAX_TOKENS);
    return (int) Math.min(Math.min(wanted, maxTokens.getAsInt()), affordable);
  }

  private Generation start(Question question, TokenAccount account, int longest) {
    try {
      return engine.start(
          new InferenceRequest(
              question.prompt(),
              RequestedSampling.of(question.options()),
              longest,
              question.options().stop(),
              account.conversation()));
    } catch (RefusedException e) {
      throw EngineRefusals.translate(e.refusal());
    }
  }

  static WireException usedUp(TokenAccount account) {
    return new WireException(
        WireErrorCode.INSUFFICIENT_DEPOSIT, "The deposit of " + account.holder() + " is used up");
  }
}
