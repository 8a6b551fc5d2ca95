package com.fabstir.host;

import java.util.Map;

/**
 * How the engine's threads wait for one another, hundreds of times in a step, where OpenMP makes
 * them.
 *
 * <p>Threads that spin until the last one is there starve when a neighbour holds a core: 40 times
 * slower in a trial. Threads that sleep at once pay for every waking: two fifths of the speed on a
 * quiet machine. So they spin briefly, in which most waits end, and sleep then.
 */
public final class BarrierWait {
  private static final String POLICY = "OMP_WAIT_POLICY";

  /** Of GNU's OpenMP: turns of a loop before a thread that is to wait passively sleeps. */
  private static final String SPINS = "GOMP_SPINCOUNT";

  private BarrierWait() {}

  /**
   * What an environment lacks. OpenMP reads it when its library is loaded.
   *
   * @return nothing when the operator has chosen otherwise
   */
  public static Map<String, String> missingIn(Map<String, String> environment) {
    return environment.containsKey(POLICY) || environment.containsKey(SPINS)
        ? Map.of()
        : Map.of(POLICY, "passive", SPINS, "2000");
  }
}
