package com.fabstir.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What one round does, all of it from the seed.
 *
 * @param chain index of the chain that is watched
 * @param aim the place to kill at; empty for a moment that the delay alone decides
 * @param delayMillis from there, or from the first request, to the kill
 */
record ApplyScript(int number, int chain, Optional<ApplyPoint> aim, int delayMillis) {
  /** Every so many rounds one is not aimed. */
  private static final int BLIND = 6;

  private static final int LONGEST_BLIND_MILLIS = 1_500;
  private static final int LONGEST_AIMED_MILLIS = 250;

  static List<ApplyScript> scripts(int rounds, int chains, long seed) {
    Random random = new Random(seed);
    List<ApplyScript> scripts = new ArrayList<>();
    List<ApplyPoint> points = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      if (number % BLIND == 0) {
        scripts.add(
            new ApplyScript(
                number,
                random.nextInt(chains),
                Optional.empty(),
                random.nextInt(LONGEST_BLIND_MILLIS)));
        continue;
      }
      if (points.isEmpty()) {
        points.addAll(ApplyPoint.all());
        Collections.shuffle(points, random);
      }
      scripts.add(aimed(number, chains, points.removeLast(), random));
    }
    return scripts;
  }

  /** While a request is held the other chains go on; what cannot be held is killed at once. */
  static ApplyScript aimed(int number, int chains, ApplyPoint point, Random random) {
    int delay = random.nextInt(LONGEST_AIMED_MILLIS);
    return new ApplyScript(
        number,
        random.nextInt(chains),
        Optional.of(point),
        point.gap() == ApplyGap.PLANNED ? 0 : delay);
  }

  @Override
  public String toString() {
    return "%3d %-28s chain %d +%4d ms"
        .formatted(
            number, aim.map(ApplyPoint::toString).orElse("any moment"), chain + 1, delayMillis);
  }
}
