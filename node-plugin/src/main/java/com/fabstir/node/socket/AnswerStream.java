package com.fabstir.node.socket;

import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.GenerationEvent.Finished;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.GenerationEvent.Refused;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.settle.TokenAccount;
import com.fabstir.node.telemetry.AnswerTimers;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.Usage;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries one answer from the engine to the client, and keeps the rule of money: the tokens of a
 * group are written to the account before any frame with them is sent. The first token of an answer
 * is a group of its own, so that the client sees it at once; later groups have at most {@link
 * #GROUP_TOKENS} tokens or {@link #GROUP_TIME}, whichever is reached first. Where a group would
 * have one token or two, none is held back for a next one.
 *
 * <p>The groups of all answers end together: writing and sealing take time from the cores that
 * compute, and least of it when they are done in one go.
 */
final class AnswerStream {
  static final int GROUP_TOKENS = 16;
  static final Duration GROUP_TIME = Duration.ofMillis(100);

  private final Generation generation;
  private final TokenAccount account;
  private final AnswerForm form;
  private final Outlet outlet;
  private final NodeCounters counters;
  private final AnswerTimers.Watch watch;
  private final ModelFacts model;

  private int written;
  private long tokenNanos;
  private boolean seldom;
  private boolean outOfTime;

  AnswerStream(
      Generation generation,
      TokenAccount account,
      AnswerForm form,
      Outlet outlet,
      NodeCounters counters,
      AnswerTimers.Watch watch,
      ModelFacts model) {
    this.generation = generation;
    this.account = account;
    this.form = form;
    this.outlet = outlet;
    this.counters = counters;
    this.watch = watch;
    this.model = model;
  }

  /**
   * Returns when the answer and its end were handed to the outlet, or when nobody reads it any
   * more.
   *
   * @param deadline when the answer is cut with {@code length}
   * @return whether the answer came to its end; false when nobody reads it any more
   * @throws com.fabstir.error.FabstirException STORE_FAILED: the last group was not written and not
   *     sent
   * @throws WireException INFERENCE_ERROR: the engine failed; or why it did not take the request
   */
  boolean run(Deadline deadline) throws InterruptedException {
    Optional<Finished> end = Optional.empty();
    while (end.isEmpty()) {
      List<Piece> group = new ArrayList<>();
      end = fill(group, deadline);
      // Before a group is written the one before it must be out: a kill leaves at most one behind.
      outlet.flush();
      if (!outlet.isOpen()) {
        // What nobody can read is not billed.
        generation.close();
        return false;
      }
      deliver(group);
    }
    outlet.flush();
    finish(end.get());
    return true;
  }

  /** Collects the next group; also returns the end when that is what comes next. */
  private Optional<Finished> fill(List<Piece> group, Deadline deadline)
      throws InterruptedException {
    int limit = written == 0 ? 1 : GROUP_TOKENS;
    int tokens = 0;
    Deadline groupEnd = Deadline.NEVER;
    while (tokens < limit) {
      cutWhenLate(deadline);
      Optional<GenerationEvent> event = generation.next(groupEnd.orSooner(deadline(deadline)));
      if (event.isEmpty()) {
        if (group.isEmpty()) {
          continue;
        }
        return Optional.empty();
      }
      switch (event.get()) {
        case Refused refused -> throw EngineRefusals.translate(refused.refusal());
        case Finished finished -> {
          return Optional.of(finished);
        }
        case Piece piece -> {
          if (group.isEmpty()) {
            groupEnd = Deadline.atNextTick(GROUP_TIME);
          }
          group.add(piece);
          if (piece.tokens() > 0) {
            watch.tokens(piece.tokens(), generation.handedOverNanos());
            paced(generation.handedOverNanos());
          }
          tokens += piece.tokens();
          if (tokens < limit && seldom) {
            return Optional.empty();
          }
          if (tokens < limit) {
            generation.awaitTokens(limit - tokens, groupEnd.orSooner(deadline(deadline)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private void paced(long nowNanos) {
    seldom = tokenNanos != 0 && 2 * (nowNanos - tokenNanos) >= GROUP_TIME.toNanos();
    tokenNanos = nowNanos;
  }

  /** Once the answer is cut, only the engine's end is waited for. */
  private Deadline deadline(Deadline deadline) {
    return outOfTime ? Deadline.NEVER : deadline;
  }

  private void cutWhenLate(Deadline deadline) {
    if (!outOfTime && deadline.passed()) {
      outOfTime = true;
      generation.cancel();
    }
  }

  private void deliver(List<Piece> group) {
    if (group.isEmpty()) {
      return;
    }
    write(group.stream().flatMap(piece -> piece.tokenIds().stream()).toList());
    outlet.send(form.group(group));
  }

  /** One piece may bring more tokens than a group may have. */
  private void write(List<Integer> tokenIds) {
    for (int from = 0; from < tokenIds.size(); from += GROUP_TOKENS) {
      List<Integer> part = tokenIds.subList(from, Math.min(from + GROUP_TOKENS, tokenIds.size()));
      account.record(part);
      written += part.size();
      counters.tokensGenerated(part.size(), account.billed());
    }
  }

  private void finish(Finished finished) {
    if (finished.failure().isPresent()) {
      throw new WireException(WireErrorCode.INFERENCE_ERROR, "The model failed to answer");
    }
    outlet.send(form.end(endWith(reason(finished))));
  }

  private FinishReason reason(Finished finished) {
    return switch (finished.reason()) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CANCELLED -> outOfTime ? FinishReason.LENGTH : FinishReason.CANCELLED;
      case ERROR -> FinishReason.ERROR;
    };
  }

  /** The end of the answer as far as it came: only what was written is billed. */
  AnswerEnd endWith(FinishReason reason) {
    return AnswerEnd.of(
        reason, new Usage(generation.promptTokens(), written, model.contextTokens()), model.id());
  }
}
