package com.fabstir.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void whatNeedsAFailedCheckIsExplainedByTheFirstCause() {
    Diagnosis diagnosis =
        examine(
            check("a", () -> Verdict.failed("a is wrong", "cure a")),
            check("b", () -> Verdict.passed("never asked")).needing("chain.a"),
            check("c", () -> Verdict.passed("never asked")).needing("chain.b"));

    assertThat(diagnosis.problems()).extracting(Finding::id).containsExactly("chain.a");
    assertThat(diagnosis.findings().get(2).state()).isEqualTo(State.EXPLAINED);
    assertThat(diagnosis.findings().get(2).causes()).containsExactly("chain.a");
    assertThat(diagnosis.healthy()).isFalse();
  }

  @Test
  void aCheckThatIsOnlyExplainedLooksAllTheSame() {
    Check cause = check("cause", () -> Verdict.failed("wrong", "cure"));
    assertThat(
            examine(
                    cause,
                    check("effect", () -> Verdict.failed("too", "cure")).explainedBy("chain.cause"))
                .problems())
        .extracting(Finding::id)
        .containsExactly("chain.cause");
    Diagnosis fine =
        examine(cause, check("effect", () -> Verdict.passed("fine")).explainedBy("chain.cause"));
    assertThat(fine.findings().get(1).state()).isEqualTo(State.PASSED);
  }

  @Test
  void failuresComeBeforeWarningsAndAWarningStopsNothing() {
    Diagnosis diagnosis =
        examine(
            check("a", () -> Verdict.warning("hm", "look after it")),
            check("b", () -> Verdict.failed("wrong", "cure")).needing("chain.a"));
    assertThat(diagnosis.problems()).extracting(Finding::id).containsExactly("chain.b", "chain.a");
  }

  @Test
  void whatDoesNotApplyTakesItsDependentsAlong() {
    Diagnosis diagnosis =
        examine(
            check("a", () -> Verdict.skipped("no card")),
            check("b", () -> Verdict.failed("never asked", "")).needing("chain.a"));
    assertThat(diagnosis.findings())
        .extracting(Finding::state)
        .containsExactly(State.SKIPPED, State.SKIPPED);
    assertThat(diagnosis.healthy()).isTrue();
  }

  @Test
  void anErrorIsAFailureInItsWordsAndABugIsAWarning() {
    Diagnosis diagnosis =
        examine(
            check(
                "a",
                () -> {
                  throw new FabstirException(ErrorCode.KEY_MISSING, "no key", "give one");
                }),
            check(
                "b",
                () -> {
                  throw new IllegalStateException("a bug");
                }));
    Verdict failure = diagnosis.findings().getFirst().verdict();
    assertThat(failure.evidence()).isEqualTo("no key");
    assertThat(failure.cure()).isEqualTo("give one");
    assertThat(diagnosis.findings().get(1).state()).isEqualTo(State.WARNING);
  }

  @Test
  void whatHangsIsReportedAsUnfinished() {
    CountDownLatch never = new CountDownLatch(1);
    Diagnosis diagnosis =
        new Doctor(
                List.of(
                    check(
                        "a",
                        () -> {
                          try {
                            never.await();
                          } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                          }
                          return Verdict.passed("too late");
                        })),
                Duration.ofMillis(50))
            .examine();
    never.countDown();
    assertThat(diagnosis.problems())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.verdict().evidence()).contains("Not finished within 50"));
  }

  @Test
  void aCheckCannotNeedALaterOne() {
    List<Check> wrong =
        List.of(
            check("a", () -> Verdict.passed("")).needing("chain.b"),
            check("b", () -> Verdict.passed("")));
    assertThatThrownBy(() -> new Doctor(wrong, LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chain.a");
  }

  private static Check check(String name, Supplier<Verdict> look) {
    return Check.of(Area.CHAIN, name, "All is well", look);
  }

  private static Diagnosis examine(Check... checks) {
    return new Doctor(List.of(checks), LONG).examine();
  }
}
