package com.fabstir.acceptance;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A session that runs beside the one for whose sake the node is killed, and dies with it. */
final class Bystander implements AutoCloseable {
  private static final PromptOptions LIKELIEST = PromptOptions.of(400, 0);
  private static final String FIRST = "Tell me a long story about a robot";
  private static final String SECOND = "Explain in detail how a session is paid";

  private final PaidSession paid;
  private final ChatSession chat;
  private final boolean comesBack;
  private final boolean says;
  private CompletableFuture<Void> talk = CompletableFuture.completedFuture(null);

  private Bystander(PaidSession paid, ChatSession chat, Random random) {
    this.paid = paid;
    this.chat = chat;
    this.comesBack = random.nextBoolean();
    this.says = random.nextBoolean();
  }

  /**
   * Pays for a session and connects.
   *
   * @param number among the bystanders of a round
   */
  static Bystander open(KillStage stage, KillScript script, int number) {
    var random = new Random(script.killAtMillis() + 31L * script.killAtToken() + 7L * number);
    PaidSession paid = stage.client().open(stage.host(), random.nextBoolean());
    return new Bystander(paid, stage.client().sessions().connect(paid, Optional.empty()), random);
  }

  /** Asks twice; whatever the kill leaves of that is fine. */
  void talk() {
    talk =
        CompletableFuture.runAsync(
            () -> {
              ask(FIRST);
              ask(SECOND);
            },
            task -> Thread.ofVirtual().start(task));
  }

  /** After the restart: perhaps one more question, then the end, said or not. */
  CompletableFuture<Void> comeBack() {
    return talk.thenRunAsync(this::goOn, task -> Thread.ofVirtual().start(task));
  }

  private void goOn() {
    if (comesBack) {
      ask(FIRST);
    }
    try {
      if (says) {
        chat.end();
      } else {
        chat.disconnect();
      }
    } catch (FabstirException lost) {
      chat.disconnect();
    }
  }

  private void ask(String prompt) {
    try {
      chat.prompt(prompt, LIKELIEST, _ -> {});
    } catch (FabstirException lost) {
      // The node was killed, or the session is being settled: the books say what was delivered.
    }
  }

  BigInteger jobId() {
    return paid.jobId();
  }

  Address token() {
    return paid.opening().paymentToken();
  }

  long deliveredTokens() {
    return chat.deliveredTokens();
  }

  @Override
  public void close() {
    chat.close();
  }
}
