package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class ThreadPaceTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private long now;
  private long idle;
  private boolean aCoreIsIdle = true;

  private ThreadPace pace(int most) {
    return new ThreadPace(most, () -> idle / MILLI);
  }

  /** Runs steps of one token that take what the number of threads costs; counts those with all. */
  private int run(ThreadPace pace, int most, int steps, IntToLongFunction millis) {
    int full = 0;
    for (int i = 0; i < steps; i++) {
      int threads = pace.threads(now);
      long took = millis.applyAsLong(threads) * MILLI;
      now += took;
      idle += aCoreIsIdle ? took : 0;
      pace.took(1, took, now);
      full += threads == most ? 1 : 0;
    }
    return full;
  }

  private static IntToLongFunction undisturbed() {
    return threads -> threads == 2 ? 5 : 9;
  }

  private static IntToLongFunction disturbed() {
    return threads -> threads == 2 ? 500 : 10;
  }

  @Test
  void usesAllThreadsOnceItHasLearntWhatFewerTake() {
    var pace = pace(2);

    assertThat(run(pace, 2, 8, undisturbed())).isZero();
    assertThat(run(pace, 2, 100, undisturbed())).isEqualTo(100);
  }

  @Test
  void leavesACoreToANeighbourAfterTwoSlowSteps() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());

    assertThat(run(pace, 2, 50, disturbed())).isEqualTo(2);
  }

  @Test
  void triesEverLessOftenWhileTheNeighbourStays() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());
    long before = now;

    int slow = run(pace, 2, 12_000, disturbed());

    // About two minutes: pauses of 1, 2, 4, 8, 16, 30, 30, 30 s with one slow step each.
    assertThat(slow).isBetween(7, 10);
    assertThat((now - before) / MILLI).isLessThan(12_000 * 10 + 10 * 500);
  }

  @Test
  void triesHardlyEverWhereNoCoreIsIdle() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());
    aCoreIsIdle = false;

    int slow = run(pace, 2, 12_000, disturbed());

    // About two minutes: two slow steps, then one every 30 s.
    assertThat(slow).isBetween(4, 6);
  }

  @Test
  void comesBackAtOnceWhenACoreBecomesIdle() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());
    aCoreIsIdle = false;
    run(pace, 2, 1_500, disturbed());
    aCoreIsIdle = true;

    run(pace, 2, 250, undisturbed());

    assertThat(run(pace, 2, 100, undisturbed())).isEqualTo(100);
  }

  @Test
  void comesBackWhenTheNeighbourHasGone() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());
    run(pace, 2, 500, disturbed());

    run(pace, 2, 2_000, undisturbed());

    assertThat(run(pace, 2, 100, undisturbed())).isEqualTo(100);
  }

  @Test
  void knowsANeighbourThatWasThereFromTheStart() {
    var pace = pace(2);

    assertThat(run(pace, 2, 60, disturbed())).isEqualTo(1);
  }

  @Test
  void oneSlowStepIsAnAccident() {
    var pace = pace(2);
    run(pace, 2, 100, undisturbed());

    run(pace, 2, 1, disturbed());

    assertThat(run(pace, 2, 100, undisturbed())).isEqualTo(100);
  }

  /** What fewer threads take is learnt anew now and then, which costs a second. */
  @Test
  void aContextThatGrowsCostsLittle() {
    var pace = pace(4);
    int full = 0;
    for (int i = 0; i < 500; i++) {
      long length = i;
      full += run(pace, 4, 1, threads -> (10 + length) * (threads == 4 ? 3 : 4));
    }

    assertThat(full).isGreaterThan(460);
  }

  @Test
  void aSingleThreadStays() {
    var pace = pace(1);

    assertThat(run(pace, 1, 20, _ -> 10) + run(pace, 1, 20, _ -> 1000)).isEqualTo(40);
  }
}
