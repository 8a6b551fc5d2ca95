package com.fabstir.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What one round does; all of it comes from the seed.
 *
 * @param inUsdc else in native coin
 * @param killInAnswer which of the two answers a kill interrupts, 0 or 1
 * @param killAtToken after how many tokens of it, 1 to 140
 * @param killAtMillis for a kill at any time, after the session was opened
 * @param lastClaim the claim at the session's end, else the first one
 * @param secondKillMillis after the restart; negative for none
 * @param comesBack the client comes back and asks again
 * @param says the client says that it is done, else it just stays away
 */
record KillScript(
    int number,
    KillMoment moment,
    boolean inUsdc,
    int killInAnswer,
    int killAtToken,
    int killAtMillis,
    boolean lastClaim,
    int secondKillMillis,
    boolean comesBack,
    boolean says) {

  private static final int SHORTER_ANSWER_TOKENS = 140;
  private static final int SESSION_MILLIS = 2_000;
  private static final int RECOVERY_MILLIS = 2_500;

  /** Each moment comes round before any comes again; where it begins is the seed's choice. */
  static List<KillScript> scripts(int rounds, long seed) {
    Random random = new Random(seed);
    List<KillMoment> deck = new ArrayList<>();
    while (deck.size() < rounds) {
      List<KillMoment> all = new ArrayList<>(List.of(KillMoment.values()));
      Collections.shuffle(all, random);
      deck.addAll(all);
    }
    List<KillScript> scripts = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      scripts.add(script(number, deck.get(number - 1), random));
    }
    return scripts;
  }

  /** One more round for a moment. */
  static KillScript script(int number, KillMoment moment, RandomGenerator random) {
    return new KillScript(
        number,
        moment,
        random.nextBoolean(),
        random.nextInt(2),
        1 + random.nextInt(SHORTER_ANSWER_TOKENS),
        random.nextInt(SESSION_MILLIS),
        random.nextBoolean(),
        random.nextInt(4) == 0 ? random.nextInt(RECOVERY_MILLIS) : -1,
        random.nextBoolean(),
        random.nextBoolean());
  }
}
