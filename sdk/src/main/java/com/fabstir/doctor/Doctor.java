package com.fabstir.doctor;

import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs checks at once, each as soon as those that it needs are done, within a limit of time. */
public final class Doctor {
  private static final System.Logger LOG = System.getLogger(Doctor.class.getName());
  private static final Executor THREADS = Thread::startVirtualThread;

  private final List<Check> checks;
  private final Duration limit;

  /**
   * @param checks a check comes after those that it needs
   * @param limit what is not done by then is reported as not finished
   * @throws IllegalArgumentException when a check names one that is not there, or needs a later one
   */
  public Doctor(List<Check> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
    var known = new ArrayList<String>();
    for (Check check : checks) {
      if (!known.containsAll(check.needs()) || known.contains(check.id())) {
        throw new IllegalArgumentException(check.id() + " is misplaced among " + known);
      }
      known.add(check.id());
    }
    for (Check check : checks) {
      if (!known.containsAll(check.explainedBy())) {
        throw new IllegalArgumentException(check.id() + " names an unknown explanation");
      }
    }
  }

  /** Looks at everything once. */
  public Diagnosis examine() {
    long start = System.nanoTime();
    var looks = new LinkedHashMap<String, CompletableFuture<Look>>();
    for (Check check : checks) {
      List<CompletableFuture<Look>> needed = check.needs().stream().map(looks::get).toList();
      looks.put(
          check.id(),
          CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
              .thenApplyAsync(
                  _ -> look(check, needed.stream().map(CompletableFuture::join).toList()), THREADS)
              .completeOnTimeout(unfinished(check), limit.toMillis(), TimeUnit.MILLISECONDS));
    }
    var done = new LinkedHashMap<String, Look>();
    looks.forEach((id, look) -> done.put(id, look.join()));
    return new Diagnosis(
        new Explanations(done).findings(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** One check and what it showed. */
  record Look(Check check, Verdict verdict, List<String> blockedBy) {
    boolean blocked() {
      return !blockedBy.isEmpty();
    }

    boolean problem() {
      return blocked() || verdict.problem();
    }
  }

  private static Look look(Check check, List<Look> needed) {
    List<String> failed =
        needed.stream()
            .filter(need -> need.blocked() || need.verdict().state() == State.FAILED)
            .map(need -> need.check().id())
            .toList();
    if (!failed.isEmpty()) {
      return new Look(check, Verdict.skipped("could not be looked at"), failed);
    }
    for (Look need : needed) {
      if (!need.verdict().usable()) {
        return new Look(check, Verdict.skipped(need.verdict().evidence()), List.of());
      }
    }
    try {
      return new Look(check, check.look().get(), List.of());
    } catch (FabstirException failure) {
      return new Look(check, Verdict.failed(failure), List.of());
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "The check " + check.id() + " failed itself", bug);
      return new Look(
          check,
          Verdict.warning(
              "The check itself failed: " + bug.getClass().getSimpleName(), "Report this bug."),
          List.of());
    }
  }

  private Look unfinished(Check check) {
    return new Look(
        check,
        Verdict.warning(
            "Not finished within " + limit.toMillis() + " ms", "Run the command again."),
        List.of());
  }

  /** Tells causes from what they explain. */
  private record Explanations(Map<String, Look> looks) {
    List<Finding> findings() {
      return looks.values().stream().map(this::finding).toList();
    }

    private Finding finding(Look look) {
      List<String> causes = look.problem() ? causes(look) : List.of();
      return causes.isEmpty()
          ? new Finding(look.check(), look.verdict().state(), look.verdict(), List.of())
          : new Finding(look.check(), State.EXPLAINED, look.verdict(), causes);
    }

    /** The problems behind this one that nothing else explains. */
    private List<String> causes(Look look) {
      var direct = new ArrayList<>(look.blockedBy());
      look.check().explainedBy().stream()
          .filter(id -> looks.get(id).problem())
          .forEach(direct::add);
      return direct.stream()
          .flatMap(
              id -> {
                List<String> further = causes(looks.get(id));
                return (further.isEmpty() ? List.of(id) : further).stream();
              })
          .distinct()
          .toList();
    }
  }
}
