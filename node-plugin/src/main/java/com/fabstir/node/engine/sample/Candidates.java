package com.fabstir.node.engine.sample;

import java.util.Arrays;

/**
 * The tokens that may still be drawn. Each is one long, its logit (as sortable bits) above its
 * inverted id, so that sorting primitives orders them: larger is more probable, then lower id.
 */
final class Candidates {
  /** Tokens less probable than e^-30 times the best one cannot change a draw noticeably. */
  private static final double NEGLIGIBLE = 30;

  private final long[] keys;
  private int first;

  private Candidates(long[] keys) {
    this.keys = keys;
  }

  /** All tokens that matter at this temperature, sorted ascending. */
  static Candidates of(float[] logits, double temperature) {
    float best = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      // Unlike Math.max this ignores NaN.
      best = logit > best ? logit : best;
    }
    if (best == Float.NEGATIVE_INFINITY) {
      return new Candidates(new long[0]);
    }
    float floor = (float) (best - NEGLIGIBLE * Math.max(1, temperature));
    long[] keys = new long[logits.length];
    int size = 0;
    for (int id = 0; id < logits.length; id++) {
      if (logits[id] >= floor) {
        keys[size++] = key(logits[id], id);
      }
    }
    Arrays.sort(keys, 0, size);
    return new Candidates(Arrays.copyOf(keys, size));
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  void keepTop(int count) {
    first = Math.max(first, keys.length - count);
  }

  /** Keeps the smallest set of best tokens whose probabilities reach {@code share} in sum. */
  void keepShare(double share) {
    double wanted = share * weightOfAll(1);
    double sum = 0;
    for (int i = keys.length - 1; i >= first; i--) {
      sum += weight(i, 1);
      if (sum >= wanted) {
        first = i;
        return;
      }
    }
  }

  /** Drops what is less probable than {@code share} times the best. */
  void dropBelow(double share) {
    double floor = logit(keys.length - 1) + Math.log(share);
    while (first < keys.length - 1 && logit(first) < floor) {
      first++;
    }
  }

  /**
   * The token at a point of the line on which each token takes room by its probability.
   *
   * @param point 0 inclusive to 1 exclusive
   */
  int draw(double temperature, double point) {
    double left = point * weightOfAll(temperature);
    for (int i = keys.length - 1; i > first; i--) {
      left -= weight(i, temperature);
      if (left < 0) {
        return id(i);
      }
    }
    return id(first);
  }

  private double weightOfAll(double temperature) {
    double sum = 0;
    for (int i = keys.length - 1; i >= first; i--) {
      sum += weight(i, temperature);
    }
    return sum;
  }

  private double weight(int i, double temperature) {
    return Math.exp((logit(i) - logit(keys.length - 1)) / temperature);
  }

  private static long key(float logit, int id) {
    int bits = Float.floatToIntBits(logit);
    int sortable = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    return (long) sortable << Integer.SIZE | Integer.toUnsignedLong(~id);
  }

  private float logit(int i) {
    int sortable = (int) (keys[i] >> Integer.SIZE);
    return Float.intBitsToFloat(sortable >= 0 ? sortable : sortable ^ Integer.MAX_VALUE);
  }

  private int id(int i) {
    return ~(int) keys[i];
  }
}
