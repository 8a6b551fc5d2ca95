package com.fabstir.bench;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.session.PaidSession;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionRequest;
import com.fabstir.session.VerifiedHost;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Clients that come, ask, change their minds, vanish, come back and go. */
final class SoakChurn {
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(15);
  private static final String[] PROMPTS = {
    "Hello",
    "What is fabstir?",
    "Explain in detail how a session is paid",
    "Tell me a long story about a robot"
  };

  /** More would only measure how many settlements a second the machine can do. */
  private static final int MOST_UNSETTLED = 30;

  private final SessionClient client;
  private final NodeProcess node;
  private final VerifiedHost host;
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger prompts = new AtomicInteger();
  private final AtomicLong tokens = new AtomicLong();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  SoakChurn(SessionClient client, NodeProcess node, Address host) {
    this.client = client;
    this.node = node;
    this.host = client.hosts().choose(HostChoice.explicit(host), Address.ZERO);
  }

  /** One session after the other. */
  void run(Random random, BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean()) {
      if (node.activeSessions() >= MOST_UNSETTLED) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        continue;
      }
      // Two equal openings at the same time would be one: each has a deposit of its own.
      BigInteger deposit = DEPOSIT_WEI.add(BigInteger.valueOf(sessions.incrementAndGet()));
      PaidSession paid = client.open(host, SessionRequest.nativeCoin(deposit));
      ChatSession chat;
      try {
        chat = client.connect(paid, Optional.empty());
      } catch (FabstirException refused) {
        count(refused);
        continue;
      }
      try {
        for (int i = random.nextInt(4); i > 0; i--) {
          disturb(chat, random);
          ask(chat, random);
        }
      } catch (FabstirException refused) {
        count(refused);
      } finally {
        tokens.addAndGet(chat.deliveredTokens());
        leave(chat, random);
      }
    }
  }

  private void ask(ChatSession chat, Random random) {
    String prompt = PROMPTS[random.nextInt(PROMPTS.length)];
    boolean changesItsMind = random.nextInt(3) == 0;
    AtomicInteger pieces = new AtomicInteger(random.nextInt(20));
    prompts.incrementAndGet();
    try {
      chat.prompt(
          prompt,
          PromptOptions.of(400, 0),
          _ -> {
            if (changesItsMind && pieces.decrementAndGet() == 0) {
              chat.cancel();
            }
          });
    } catch (FabstirException refused) {
      count(refused);
    }
  }

  private void count(FabstirException refused) {
    if (refused.code() == ErrorCode.INTERRUPTED) {
      throw refused;
    }
    refusals.merge(refused.code().name(), 1, Integer::sum);
  }

  private static void disturb(ChatSession chat, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> chat.disconnect();
      case 1 -> chat.reconnect();
      case 2 -> chat.rekey();
      default -> {}
    }
  }

  private static void leave(ChatSession chat, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> chat.end();
      case 1 -> chat.close();
      default -> {
        chat.disconnect();
        chat.close();
      }
    }
  }

  @Override
  public String toString() {
    return sessions
        + " sessions, "
        + prompts
        + " prompts, "
        + tokens
        + " tokens, refused "
        + refusals;
  }
}
