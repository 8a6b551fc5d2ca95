package com.fabstir.acceptance;

import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.KillMoment.Part;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Four paid sessions at once, in the course of one of which the node is killed, and all that
 * follows until they are settled.
 */
final class KillRound {
  private static final PromptOptions LIKELIEST = PromptOptions.of(400, 0);
  private static final String FIRST = "Explain in detail how a session is paid";
  private static final String SECOND = "Tell me a long story about a robot";
  private static final Duration DISPUTE_WINDOW_AND_RATE = Duration.ofSeconds(40);
  private static final int FIRST_ANSWER_TOKENS = 142;
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SETTLEMENT = Duration.ofSeconds(60);
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final int BYSTANDERS = 3;

  private final KillStage stage;
  private final KillScript script;
  private int kills;
  private String found = "";
  private boolean hasEnded;
  private boolean reached = true;

  KillRound(KillStage stage, KillScript script) {
    this.stage = stage;
    this.script = script;
  }

  /**
   * What a round did.
   *
   * @param reached whether the kill came at the moment that was meant
   * @param found the state of the stores at the kill
   */
  record Played(List<Served> sessions, int kills, boolean reached, String found) {}

  /**
   * One of its sessions.
   *
   * @param delivered tokens that the client counted
   */
  record Served(BigInteger jobId, Address token, long delivered) {}

  Played play() {
    List<Bystander> bystanders = new ArrayList<>();
    try {
      for (int number = 0; number < BYSTANDERS; number++) {
        bystanders.add(Bystander.open(stage, script, number));
      }
      return play(bystanders);
    } finally {
      bystanders.forEach(Bystander::close);
    }
  }

  private Played play(List<Bystander> bystanders) {
    PaidSession paid = stage.client().open(stage.host(), script.inUsdc());
    BigInteger jobId = paid.jobId();
    stage.market().devnet().increaseTime(DISPUTE_WINDOW_AND_RATE);
    try (ChatSession chat = stage.client().sessions().connect(paid, Optional.empty())) {
      bystanders.forEach(Bystander::talk);
      liveUntilKilled(chat, jobId);
      kills++;
      found = describe(jobId);
      stage.gate().dropAll();
      stage.node().start();
      CompletableFuture<Void> second = killAgain();
      List<CompletableFuture<Void>> others = bystanders.stream().map(Bystander::comeBack).toList();
      long deliveredLater = comeBack(chat, paid);
      others.forEach(CompletableFuture::join);
      second.join();
      if (!stage.node().isUp()) {
        kills++;
        stage.node().start();
      }
      if (script.says()) {
        end(chat);
      } else {
        chat.disconnect();
      }
      awaitSettled(jobId);
      List<Served> served = new ArrayList<>();
      served.add(
          new Served(
              jobId, paid.opening().paymentToken(), chat.deliveredTokens() + deliveredLater));
      for (Bystander bystander : bystanders) {
        awaitSettled(bystander.jobId());
        served.add(new Served(bystander.jobId(), bystander.token(), bystander.deliveredTokens()));
      }
      return new Played(served, kills, reached, found);
    } finally {
      stage.gate().dropAll();
    }
  }

  private void liveUntilKilled(ChatSession chat, BigInteger jobId) {
    if (script.moment() == KillMoment.ANY_TIME) {
      CompletableFuture<Void> kill = killAfter(script.killAtMillis());
      session(chat, jobId);
      kill.join();
      return;
    }
    if (script.moment() == KillMoment.CHAIN_AWAY) {
      liveWithoutChain(chat);
      return;
    }
    boolean early = script.moment().part() == Part.CLAIM && !script.lastClaim();
    if (early) {
      try (KillTrap trap = trap(jobId)) {
        prompts(chat);
        awaitSprung(trap, jobId);
      }
      return;
    }
    if (script.moment() == KillMoment.MID_ANSWER) {
      long tokens = script.killInAnswer() * FIRST_ANSWER_TOKENS + script.killAtToken();
      try (KillTrap trap = KillTrap.setAtTokens(tokens, jobId, stage.home(), stage.node()::kill)) {
        prompts(chat);
        trap.sprung().join();
      }
      return;
    }
    if (script.moment() == KillMoment.ANSWERED) {
      prompts(chat);
      return;
    }
    prompts(chat);
    firstClaim(jobId);
    try (KillTrap trap = trap(jobId)) {
      end(chat);
      awaitSprung(trap, jobId);
    }
  }

  /** Ten minutes of the chain's time in which the node cannot reach it; it is killed in them. */
  private void liveWithoutChain(ChatSession chat) {
    ask(chat, FIRST);
    stage.gate().refuse(true);
    try {
      stage.market().devnet().increaseTime(OUTAGE);
      ask(chat, SECOND);
      stage.node().kill();
    } finally {
      stage.gate().refuse(false);
    }
  }

  /** The whole session as it is without a kill. */
  private void session(ChatSession chat, BigInteger jobId) {
    prompts(chat);
    if (stage.node().isUp()) {
      firstClaimOrDeath(jobId);
      end(chat);
    }
  }

  /** A client may see the end of its socket before the parent sees that of the process. */
  private boolean dies() {
    try {
      await().atMost(Duration.ofSeconds(5)).until(() -> !stage.node().isUp());
      return true;
    } catch (ConditionTimeoutException _) {
      return false;
    }
  }

  private void end(ChatSession chat) {
    hasEnded = true;
    chat.end();
  }

  private void prompts(ChatSession chat) {
    try {
      ask(chat, FIRST);
      if (script.moment() == KillMoment.ANSWERED && script.killInAnswer() == 0) {
        stage.node().kill();
        return;
      }
      ask(chat, SECOND);
      if (script.moment() == KillMoment.ANSWERED) {
        stage.node().kill();
      }
    } catch (FabstirException lost) {
      if (!dies()) {
        throw lost;
      }
    }
  }

  private static void ask(ChatSession chat, String prompt) {
    chat.prompt(prompt, LIKELIEST, _ -> {});
  }

  private KillTrap trap(BigInteger jobId) {
    return KillTrap.set(script.moment(), jobId, stage.gate(), stage.home(), stage.node()::kill);
  }

  /** The chain's clock goes on, so that a claim of the last tokens is allowed soon. */
  private void awaitSprung(KillTrap trap, BigInteger jobId) {
    try {
      awaitWithClock(() -> trap.sprung().isDone() || isSettled(jobId), PATIENCE);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "never came to " + script.moment() + "; the store says " + describe(jobId), e);
    }
    if (isSettled(jobId) && !trap.sprung().isDone()) {
      // A state of less than a millisecond can go by between two looks: not counted as met.
      reached = script.moment() == KillMoment.SETTLED;
      stage.node().kill();
    } else {
      trap.sprung().join();
    }
  }

  private boolean isSettled(BigInteger jobId) {
    try (StoreView store = new StoreView(stage.home())) {
      return store.job(jobId).filter(job -> job.phase().equals("SETTLED")).isPresent();
    }
  }

  private void firstClaim(BigInteger jobId) {
    try (StoreView store = new StoreView(stage.home())) {
      awaitWithClock(() -> store.job(jobId).orElseThrow().claimed() > 0, PATIENCE);
    }
  }

  private void firstClaimOrDeath(BigInteger jobId) {
    try (StoreView store = new StoreView(stage.home())) {
      awaitWithClock(
          () -> !stage.node().isUp() || store.job(jobId).orElseThrow().claimed() > 0, PATIENCE);
    }
  }

  /** Asks once more; returns the tokens that came over another session object than the first. */
  private long comeBack(ChatSession chat, PaidSession paid) {
    if (!script.comesBack()) {
      return 0;
    }
    try {
      if (hasEnded) {
        return comeBackAnew(paid);
      }
      chat.prompt(FIRST, LIKELIEST, _ -> {});
    } catch (FabstirException refused) {
      // The session may be over, its grace period too, and the node may be killed once more.
      found += ", came back: " + refused.code();
    }
    return 0;
  }

  private long comeBackAnew(PaidSession paid) {
    try (ChatSession anew = stage.client().sessions().connect(paid, Optional.empty())) {
      try {
        anew.prompt(FIRST, LIKELIEST, _ -> {});
      } catch (FabstirException refused) {
        found += ", came back: " + refused.code();
      }
      return anew.deliveredTokens();
    }
  }

  private CompletableFuture<Void> killAgain() {
    return script.secondKillMillis() < 0
        ? CompletableFuture.completedFuture(null)
        : killAfter(script.secondKillMillis());
  }

  private CompletableFuture<Void> killAfter(int millis) {
    return CompletableFuture.runAsync(
        stage.node()::kill, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }

  private void awaitSettled(BigInteger jobId) {
    try {
      awaitWithClock(() -> isSettled(jobId), SETTLEMENT);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "not settled; the store says " + describe(jobId) + "\n" + stage.node().account(), e);
    }
  }

  private void awaitWithClock(BooleanSupplier condition, Duration limit) {
    long[] looks = {0};
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(25))
        .until(
            () -> {
              if (++looks[0] % 40 == 0) {
                stage.market().devnet().increaseTime(STEP);
              }
              return condition.getAsBoolean();
            });
  }

  private String describe(BigInteger jobId) {
    try (StoreView store = new StoreView(stage.home())) {
      return store
          .job(jobId)
          .map(
              job ->
                  "%s, written %d, claims %s, sent %s %s"
                      .formatted(
                          job.phase(),
                          job.written(),
                          store.claims(jobId).stream().map(StoreView.Claim::state).toList(),
                          store.transactions("claim", jobId),
                          store.transactions("complete", jobId)))
          .orElse("no session");
    }
  }
}
