package com.fabstir.acceptance;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Waits for a moment of a session and then kills the node, before anything else can happen. */
final class KillTrap implements AutoCloseable {
  private final CompletableFuture<Void> sprung = new CompletableFuture<>();
  private final AtomicBoolean lifted = new AtomicBoolean();
  private final Runnable kill;

  private KillTrap(Runnable kill) {
    this.kill = kill;
  }

  /** Springs on a request to the chain or on what the store says. */
  static KillTrap set(KillMoment moment, BigInteger jobId, RpcGate gate, Path home, Runnable kill) {
    KillTrap trap = new KillTrap(kill);
    if (moment.isHeld()) {
      gate.holdNext(moment.side(), moment.isReceipt() ? afterSending(moment) : moment.request())
          .reached()
          .thenRun(trap::spring);
    } else {
      trap.start(home, store -> moment.isReached(store, jobId));
    }
    return trap;
  }

  /** Springs when the store holds this many tokens of the session. */
  static KillTrap setAtTokens(long tokens, BigInteger jobId, Path home, Runnable kill) {
    KillTrap trap = new KillTrap(kill);
    trap.start(home, store -> store.job(jobId).filter(job -> job.written() >= tokens).isPresent());
    return trap;
  }

  private void start(Path home, Predicate<StoreView> moment) {
    Thread.ofPlatform().name("kill-trap").daemon().start(() -> watch(home, moment));
  }

  /** The receipt of the transaction that does what the moment is about, not of another one. */
  private static Predicate<String> afterSending(KillMoment moment) {
    AtomicBoolean sent = new AtomicBoolean();
    return body -> {
      boolean sends =
          moment == KillMoment.CLAIM_MINED
              ? KillMoment.sendsClaim(body)
              : KillMoment.sendsCompletion(body);
      if (sends) {
        sent.set(true);
      }
      return sent.get() && moment.request().test(body);
    };
  }

  /** Looks without a pause: some states last for less than a millisecond. */
  private void watch(Path home, Predicate<StoreView> moment) {
    try (StoreView store = new StoreView(home)) {
      while (!lifted.get()) {
        if (moment.test(store)) {
          spring();
          return;
        }
        Thread.onSpinWait();
      }
    } catch (AssertionError broken) {
      sprung.completeExceptionally(broken);
    }
  }

  private void spring() {
    kill.run();
    sprung.complete(null);
  }

  /** Completes when the node is dead. */
  CompletableFuture<Void> sprung() {
    return sprung;
  }

  @Override
  public void close() {
    lifted.set(true);
  }
}
