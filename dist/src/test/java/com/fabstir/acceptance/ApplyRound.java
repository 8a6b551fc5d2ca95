package com.fabstir.acceptance;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.acceptance.Distribution.Running;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One killed apply, the apply that finishes it, and one that finds nothing to do. */
final class ApplyRound {
  private static final int LIMIT_SECONDS = 90;
  private static final int KILLED = 128 + 9;

  private final ApplyStage stage;
  private final ApplyScript script;

  ApplyRound(ApplyStage stage, ApplyScript script) {
    this.stage = stage;
    this.script = script;
  }

  /**
   * What happened.
   *
   * @param killed false when the apply was over before
   * @param found where each chain was when the program died; empty when it was not killed
   */
  record Played(boolean killed, List<ApplyPoint> found, List<String> problems) {
    Played {
      found = List.copyOf(found);
      problems = List.copyOf(problems);
    }
  }

  Played play() {
    stage.chains().forEach(ApplyChain::remember);
    ApplyChain watched = stage.chains().get(script.chain());
    boolean pooled = script.aim().filter(aim -> aim.gap() == ApplyGap.SENT_IN_POOL).isPresent();
    if (pooled) {
      watched.mineEverySecond();
    }
    ApplyStage.Host host = stage.host(script.number());
    try (ApplyJournal journal = new ApplyJournal(host.home())) {
      boolean killed = applyAndKill(host, watched);
      List<ApplyPoint> found =
          killed
              ? stage.chains().stream().map(chain -> chain.point(journal.rows(chain.id()))).toList()
              : List.of();
      stage.chains().forEach(chain -> chain.gate().dropAll());
      if (pooled) {
        watched.mineEverySecond();
      }
      return new Played(killed, found, finish(host, journal));
    } finally {
      stage.chains().forEach(ApplyChain::goBack);
    }
  }

  private List<String> finish(ApplyStage.Host host, ApplyJournal journal) {
    ApplyCheck check = new ApplyCheck();
    Finished second = host.apply();
    check.finished("second apply", second, stage.chains(), Set.of("done", "nothing to do"));
    stage.chains().forEach(chain -> check.chain(chain, journal));
    Finished third = host.apply();
    check.finished("third apply", third, stage.chains(), Set.of("nothing to do"));
    for (ApplyChain chain : stage.chains()) {
      if (chain.nonce() != ApplyStep.values().length) {
        check.problems().add("the third apply sent something on chain " + chain.id());
      }
    }
    return check.problems();
  }

  private boolean applyAndKill(ApplyStage.Host host, ApplyChain watched) {
    try (ApplyTrap trap =
            script
                .aim()
                .map(aim -> ApplyTrap.set(aim, watched, host.home()))
                .orElseGet(() -> ApplyTrap.setAtStart(watched));
        Running running = host.startApply()) {
      Process process = running.process();
      if (script.delayMillis() == 0) {
        // On the trap's own thread: some states last for less than a millisecond.
        trap.reached().thenRun(process::destroyForcibly);
      }
      CompletableFuture<Process> over = process.onExit();
      try {
        CompletableFuture.anyOf(trap.reached(), over).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (script.delayMillis() > 0) {
          process.waitFor(script.delayMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (ExecutionException | TimeoutException stuck) {
        throw new AssertionError(script + "\n" + running.output() + running.errors(), stuck);
      }
      process.destroyForcibly().waitFor();
      return process.exitValue() == KILLED;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interruption);
    }
  }
}
