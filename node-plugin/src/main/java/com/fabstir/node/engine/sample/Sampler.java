package com.fabstir.node.engine.sample;

import com.fabstir.node.engine.SamplingParameters;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chooses the tokens of one answer: penalties, top-k, top-p, min-p, temperature, draw. Not safe for
 * threads.
 */
public final class Sampler {
  private final SamplingParameters parameters;
  private final PenaltyWindow penalties;
  private final RandomGenerator random;

  /** Starts with the prompt, which the penalties see as well. */
  public Sampler(SamplingParameters parameters, int[] promptTokens) {
    this.parameters = parameters;
    this.penalties = new PenaltyWindow(parameters);
    this.random =
        parameters.seed().isPresent()
            ? new SplittableRandom(parameters.seed().getAsLong())
            : new SplittableRandom();
    for (int token : promptTokens) {
      penalties.add(token);
    }
  }

  /**
   * The next token; the next call takes it into account.
   *
   * @param logits one for each token id; changed by the penalties
   * @throws ArithmeticException if no logit is a number, which means that the model is broken
   */
  public int next(float[] logits) {
    penalties.apply(logits);
    int token = parameters.temperature() == 0 ? best(logits) : drawn(logits);
    penalties.add(token);
    return token;
  }

  private int drawn(float[] logits) {
    Candidates candidates = Candidates.of(logits, parameters.temperature());
    if (candidates.isEmpty()) {
      throw noNumber();
    }
    if (parameters.topK() > 0) {
      candidates.keepTop(parameters.topK());
    }
    if (parameters.topP() < 1) {
      candidates.keepShare(parameters.topP());
    }
    if (parameters.minP() > 0) {
      candidates.dropBelow(parameters.minP());
    }
    return candidates.draw(parameters.temperature(), random.nextDouble());
  }

  private static int best(float[] logits) {
    int best = -1;
    for (int id = 0; id < logits.length; id++) {
      // Written so that NaN never wins.
      if (logits[id] > (best < 0 ? Float.NEGATIVE_INFINITY : logits[best])) {
        best = id;
      }
    }
    if (best < 0) {
      throw noNumber();
    }
    return best;
  }

  private static ArithmeticException noNumber() {
    return new ArithmeticException("the model gave no probability for any token");
  }
}
