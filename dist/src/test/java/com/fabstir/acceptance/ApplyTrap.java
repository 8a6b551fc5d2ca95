package com.fabstir.acceptance;

import com.fabstir.acceptance.RpcGate.Side;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Tells when the program is where it shall die; what goes through the gate is held there. */
final class ApplyTrap implements AutoCloseable {
  private static final String RECEIPT = "eth_getTransactionReceipt";
  private static final String REGISTRATION = ApplyStep.selectorOf("getNodeFullInfo(address)");

  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final AtomicBoolean lifted = new AtomicBoolean();

  /**
   * @param home the program's state folder
   */
  static ApplyTrap set(ApplyPoint point, ApplyChain chain, Path home) {
    ApplyTrap trap = new ApplyTrap();
    ApplyStep step = point.step();
    switch (point.gap()) {
      case UNKNOWN -> trap.hold(chain, Side.BEFORE_CHAIN, estimate(step));
      case PLANNED -> trap.watch(home, chain.id(), step);
      case SIGNED_NOT_OUT -> trap.hold(chain, Side.BEFORE_CHAIN, step::isSentBy);
      case SIGNED_OUT -> trap.hold(chain, Side.AFTER_CHAIN, step::isSentBy);
      case SENT_IN_POOL ->
          trap.hold(
              chain,
              Side.BEFORE_CHAIN,
              afterSending(step, chain::mineNothing, body -> body.contains(RECEIPT)));
      case SENT_MINED ->
          trap.hold(
              chain,
              Side.BEFORE_CHAIN,
              afterSending(step, () -> {}, body -> body.contains(RECEIPT)));
      case CONFIRMED ->
          trap.hold(
              chain,
              Side.BEFORE_CHAIN,
              step == ApplyStep.ADD_STAKE
                  ? afterSending(step, () -> {}, body -> body.contains(REGISTRATION))
                  : estimate(ApplyStep.values()[step.ordinal() + 1]));
    }
    return trap;
  }

  /** Springs at the first request. */
  static ApplyTrap setAtStart(ApplyChain chain) {
    ApplyTrap trap = new ApplyTrap();
    chain
        .gate()
        .holdNext(
            Side.BEFORE_CHAIN,
            _ -> {
              trap.reached.complete(null);
              return false;
            });
    return trap;
  }

  private static Predicate<String> estimate(ApplyStep step) {
    return body -> body.contains("eth_estimateGas") && step.isIn(body);
  }

  /**
   * @param sending done when the step is about to reach the chain
   */
  private static Predicate<String> afterSending(
      ApplyStep step, Runnable sending, Predicate<String> request) {
    AtomicBoolean sent = new AtomicBoolean();
    return body -> {
      if (step.isSentBy(body) && sent.compareAndSet(false, true)) {
        sending.run();
      }
      return sent.get() && request.test(body);
    };
  }

  private void hold(ApplyChain chain, Side side, Predicate<String> body) {
    chain.gate().holdNext(side, body).reached().thenRun(() -> reached.complete(null));
  }

  private void watch(Path home, long chainId, ApplyStep step) {
    Thread.ofPlatform()
        .name("apply-trap")
        .daemon()
        .start(
            () -> {
              try (ApplyJournal journal = new ApplyJournal(home)) {
                while (!lifted.get()) {
                  if (journal.rows(chainId).stream()
                      .anyMatch(
                          row ->
                              row.intent().equals(step.intent())
                                  && row.state().equals("PLANNED"))) {
                    reached.complete(null);
                    return;
                  }
                  Thread.onSpinWait();
                }
              } catch (AssertionError broken) {
                reached.completeExceptionally(broken);
              }
            });
  }

  /** Completes when the program is there. */
  CompletableFuture<Void> reached() {
    return reached;
  }

  @Override
  public void close() {
    lifted.set(true);
  }
}
