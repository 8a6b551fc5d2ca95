package com.fabstir.node.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fabstir.node.engine.SamplingParameters;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final int[] NO_PROMPT = {};

  /** Probabilities 0.5, 0.25, 0.125, 0.0625, 0.0625 at temperature 1. */
  private static final float[] HALVES = {log(0.0625), log(0.5), log(0.125), log(0.25), log(0.0625)};

  @Test
  void temperatureZeroTakesTheBest() {
    Sampler sampler = new Sampler(SamplingParameters.GREEDY, NO_PROMPT);

    for (int i = 0; i < 100; i++) {
      assertThat(sampler.next(HALVES.clone())).isEqualTo(1);
    }
  }

  @Test
  void temperatureZeroTakesTheLowestIdOfEquals() {
    assertThat(new Sampler(SamplingParameters.GREEDY, NO_PROMPT).next(new float[] {1, 3, 3, 2}))
        .isEqualTo(1);
  }

  @Test
  void temperatureOneDrawsByProbability() {
    double[] shares = shares(with(1, 0, 1, 0));

    assertThat(shares[1]).isCloseTo(0.5, within(0.02));
    assertThat(shares[3]).isCloseTo(0.25, within(0.02));
    assertThat(shares[2]).isCloseTo(0.125, within(0.02));
    assertThat(shares[0]).isCloseTo(0.0625, within(0.02));
    assertThat(shares[4]).isCloseTo(0.0625, within(0.02));
  }

  @Test
  void lowTemperatureSharpensAndHighTemperatureFlattens() {
    assertThat(shares(with(0.5, 0, 1, 0))[1]).isCloseTo(0.25 / 0.3359, within(0.02));
    assertThat(shares(with(2, 0, 1, 0))[1]).isCloseTo(0.7071 / 2.0606, within(0.02));
  }

  @Test
  void topKLeavesTheBestK() {
    assertThat(drawn(with(2, 2, 1, 0))).containsExactly(1, 3);
    assertThat(drawn(with(2, 1, 1, 0))).containsExactly(1);
    assertThat(drawn(with(2, 0, 1, 0))).containsExactly(0, 1, 2, 3, 4);
    assertThat(drawn(with(2, 100, 1, 0))).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void topPLeavesTheSmallestSetThatReachesTheShare() {
    assertThat(drawn(with(2, 0, 0.7, 0))).containsExactly(1, 3);
    assertThat(drawn(with(2, 0, 0.8, 0))).containsExactly(1, 2, 3);
    assertThat(drawn(with(2, 0, 0.0001, 0))).containsExactly(1);
  }

  @Test
  void topPCountsWhatTopKLeft() {
    // Of 0.5 and 0.25 the first is two thirds.
    assertThat(drawn(with(2, 2, 0.6, 0))).containsExactly(1);
  }

  @Test
  void minPDropsWhatIsFarBelowTheBest() {
    assertThat(drawn(with(2, 0, 1, 0.2))).containsExactly(1, 2, 3);
    assertThat(drawn(with(2, 0, 1, 0.4))).containsExactly(1, 3);
    assertThat(drawn(with(2, 0, 1, 1))).containsExactly(1);
  }

  @Test
  void repeatPenaltyLowersTokensOfThePrompt() {
    SamplingParameters parameters = penalised(1.5, 0, 0, 64);

    assertThat(new Sampler(parameters, new int[] {0}).next(new float[] {3, 2.5f, 0})).isEqualTo(1);
    assertThat(new Sampler(parameters, new int[] {0}).next(new float[] {-2, -2.5f, -9}))
        .isEqualTo(1);
    assertThat(new Sampler(parameters, NO_PROMPT).next(new float[] {3, 2.5f, 0})).isZero();
  }

  @Test
  void frequencyPenaltyGrowsWithEachOccurrence() {
    Sampler sampler = new Sampler(penalised(1, 0.5, 0, 64), NO_PROMPT);

    int[] tokens = IntStream.range(0, 4).map(i -> sampler.next(new float[] {2, 1.2f, 0})).toArray();

    assertThat(tokens).containsExactly(0, 0, 1, 0);
  }

  @Test
  void presencePenaltyCountsOnce() {
    Sampler sampler = new Sampler(penalised(1, 0, 0.5, 64), NO_PROMPT);

    int[] tokens = IntStream.range(0, 4).map(i -> sampler.next(new float[] {2, 1.6f, 0})).toArray();

    assertThat(tokens).containsExactly(0, 1, 0, 0);
  }

  @Test
  void penaltiesForgetWhatLeftTheWindow() {
    Sampler sampler = new Sampler(penalised(1, 0, 2, 1), new int[] {0});

    int[] tokens = IntStream.range(0, 3).map(i -> sampler.next(new float[] {2, 1, -9})).toArray();

    assertThat(tokens).containsExactly(1, 0, 1);
  }

  @Test
  void theSameSeedDrawsTheSameTokens() {
    assertThat(sequence(seeded(42))).isEqualTo(sequence(seeded(42)));
    assertThat(sequence(seeded(42))).isNotEqualTo(sequence(seeded(43)));
  }

  @Test
  void withoutASeedEachAnswerDiffers() {
    SamplingParameters parameters = new SamplingParameters(1);

    assertThat(sequence(parameters)).isNotEqualTo(sequence(parameters));
  }

  @Test
  void aBrokenModelIsReported() {
    float[] none = new float[4];
    Arrays.fill(none, Float.NaN);

    for (double temperature : new double[] {0, 1}) {
      Sampler sampler = new Sampler(new SamplingParameters(temperature), NO_PROMPT);
      assertThatThrownBy(() -> sampler.next(none.clone())).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void aSingleBrokenLogitIsNeverDrawn() {
    for (double temperature : new double[] {0, 1}) {
      Sampler sampler = new Sampler(new SamplingParameters(temperature), NO_PROMPT);
      assertThat(sampler.next(new float[] {Float.NaN, 1, Float.NEGATIVE_INFINITY})).isEqualTo(1);
    }
  }

  private static SamplingParameters with(double temperature, int topK, double topP, double minP) {
    return new SamplingParameters(temperature, topK, topP, minP, 1, 0, 0, 64, OptionalLong.of(1));
  }

  private static SamplingParameters penalised(
      double repeat, double frequency, double presence, int window) {
    return new SamplingParameters(
        0, 0, 1, 0, repeat, frequency, presence, window, OptionalLong.empty());
  }

  private static SamplingParameters seeded(long seed) {
    return new SamplingParameters(1, 0, 1, 0, 1, 0, 0, 64, OptionalLong.of(seed));
  }

  private static int[] sequence(SamplingParameters parameters) {
    Sampler sampler = new Sampler(parameters, NO_PROMPT);
    return IntStream.range(0, 64).map(i -> sampler.next(HALVES.clone())).toArray();
  }

  private static double[] shares(SamplingParameters parameters) {
    int draws = 20_000;
    Sampler sampler = new Sampler(parameters, NO_PROMPT);
    double[] shares = new double[HALVES.length];
    for (int i = 0; i < draws; i++) {
      shares[sampler.next(HALVES.clone())] += 1.0 / draws;
    }
    return shares;
  }

  private static Set<Integer> drawn(SamplingParameters parameters) {
    Sampler sampler = new Sampler(parameters, NO_PROMPT);
    Set<Integer> tokens = new TreeSet<>();
    for (int i = 0; i < 2000; i++) {
      tokens.add(sampler.next(HALVES.clone()));
    }
    return tokens;
  }

  private static float log(double probability) {
    return (float) Math.log(probability);
  }
}
