package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random use by several clients and hosts. After each step the contracts hold exactly what they
 * owe: nothing is lost and nothing is made. The seed is reported; give it again with {@code
 * -Dfabstir.seed}.
 */
@DevnetTest
class MoneyInvariantTest {
  private static final int STEPS = Integer.getInteger("fabstir.fuzz.steps", 120);

  private final long seed = Long.getLong("fabstir.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final List<Long> open = new ArrayList<>();
  private final Set<Long> settled = new HashSet<>();

  private Sandbox on;
  private List<String> clients;
  private List<String> hosts;

  @BeforeEach
  void prepare(Devnet devnet) {
    on = new Sandbox(devnet);
    clients = List.of(on.client, on.stranger, devnet.account(6).address());
    hosts = List.of(on.host, on.otherHost);
    hosts.forEach(host -> on.register(host).succeeds());
    BigInteger much = BigInteger.TEN.pow(30);
    clients.forEach(
        client -> on.usdc.send(client, "approve", on.marketplace.address(), much).succeeds());
  }

  @Test
  void theContractsHoldExactlyWhatTheyOwe(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(seed));
    int succeeded = 0;
    for (int step = 0; step < STEPS; step++) {
      on.nextBlockAt(on.now() + 1 + random.nextInt(60));
      succeeded += act().revert().isEmpty() ? 1 : 0;
      String where = "seed %d, step %d".formatted(seed, step);
      for (String token : List.of(NATIVE, on.usdc.address())) {
        assertThat(held(on.marketplace, token)).as(where).isEqualTo(owedByMarketplace(token));
        assertThat(held(on.earnings, token)).as(where).isEqualTo(owedToHosts(token));
      }
    }
    assertThat(succeeded).as("steps that did something, seed %d", seed).isGreaterThan(STEPS / 4);
  }

  private Outcome act() {
    String client = pick(clients);
    String token = random.nextBoolean() ? NATIVE : on.usdc.address();
    return switch (random.nextInt(12)) {
      case 0 -> deposit(client, token);
      case 1 -> withdraw(client, token);
      case 2, 3 -> openInline(client, token);
      case 4 -> openFromDeposit(client, token);
      case 5, 6, 7 -> prove();
      case 8 -> complete(client);
      case 9 -> onSession(client, "triggerSessionTimeout");
      case 10 -> on.earnings.send(pick(hosts), "withdrawAll", token);
      default -> on.marketplace.send(on.treasury, "withdrawAllTreasuryFees", List.of(token));
    };
  }

  private Outcome deposit(String client, String token) {
    BigInteger amount = amount(token);
    return token.equals(NATIVE)
        ? on.marketplace.pay(client, amount, "depositNative")
        : on.marketplace.send(client, "depositToken", token, amount);
  }

  private Outcome withdraw(String client, String token) {
    BigInteger amount = amount(token);
    return token.equals(NATIVE)
        ? on.marketplace.send(client, "withdrawNative", amount)
        : on.marketplace.send(client, "withdrawToken", token, amount);
  }

  private Outcome openInline(String client, String token) {
    BigInteger amount = amount(token);
    Outcome outcome =
        token.equals(NATIVE)
            ? on.marketplace.pay(
                client, amount, "createSessionJob", pick(hosts), price(token), 600, 100)
            : on.marketplace.send(
                client,
                "createSessionJobWithToken",
                pick(hosts),
                token,
                amount,
                price(token),
                600,
                100);
    return remember(outcome);
  }

  private Outcome openFromDeposit(String client, String token) {
    return remember(
        on.marketplace.send(
            client,
            "createSessionFromDeposit",
            pick(hosts),
            token,
            amount(token),
            price(token),
            600,
            100));
  }

  private Outcome remember(Outcome outcome) {
    if (outcome.revert().isEmpty()) {
      open.add(on.lastSession());
    }
    return outcome;
  }

  private Outcome prove() {
    long session = session();
    String host = open.isEmpty() ? on.host : (String) on.session(session).values().get(3);
    return on.prove(host, session, 100 + random.nextInt(900));
  }

  private Outcome complete(String client) {
    return on.marketplace.send(client, "completeSessionJob", session(), "cid");
  }

  private Outcome onSession(String client, String function) {
    return on.marketplace.send(client, function, session());
  }

  private long session() {
    return open.isEmpty() ? 1 : open.get(random.nextInt(open.size()));
  }

  private BigInteger amount(String token) {
    return token.equals(NATIVE)
        ? Sandbox.MIN_DEPOSIT_WEI
            .multiply(BigInteger.valueOf(1 + random.nextInt(50)))
            .add(BigInteger.valueOf(random.nextInt(1_000_000)))
        : BigInteger.valueOf(700_000 + random.nextInt(5_000_000));
  }

  private BigInteger price(String token) {
    return token.equals(NATIVE)
        ? Sandbox.MIN_NATIVE_PRICE.add(BigInteger.valueOf(random.nextInt(1000)))
        : BigInteger.valueOf(Sandbox.STABLE_PRICE + random.nextInt(50));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private BigInteger held(DeployedContract contract, String token) {
    return token.equals(NATIVE) ? on.wei(contract.address()) : on.usdcOf(contract.address());
  }

  private BigInteger owedByMarketplace(String token) {
    BigInteger owed =
        token.equals(NATIVE)
            ? on.marketplace.number("accumulatedTreasuryNative")
            : on.marketplace.number("accumulatedTreasuryTokens", token);
    for (String client : clients) {
      owed = owed.add(on.marketplace.number("getDepositBalance", client, token));
    }
    for (long id : open) {
      // The end of a session is final: it owes nothing again.
      if (!settled.contains(id)) {
        owed = owed.add(owedBySession(id, token));
      }
    }
    return owed;
  }

  private BigInteger owedBySession(long id, String token) {
    Session session = on.session(id);
    if (session.status() != 0) {
      settled.add(id);
      return BigInteger.ZERO;
    }
    boolean sameCoin = session.values().get(4).equals(token);
    return sameCoin ? (BigInteger) session.values().get(5) : BigInteger.ZERO;
  }

  private BigInteger owedToHosts(String token) {
    return hosts.stream()
        .map(host -> on.earnings.number("getBalance", host, token))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
