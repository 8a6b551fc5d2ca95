package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fabstir.evm.Address;
import com.fabstir.host.HostSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One chain, a cheap and a dear host with nodes of their own, and one client of the program. */
final class ChatStage implements AutoCloseable {
  static final String TALE = "Tell me a long story about a robot";
  static final String LESSON = "Explain in detail how a session is paid";

  private static final int CLIENT = 2;
  private static final List<Integer> HOSTS = List.of(1, 3);

  /** The contract lets a host claim 20 tokens a second and complete after 30 seconds. */
  private static final Duration LEAP = Duration.ofSeconds(10);

  private static final int LEAP_EVERY_SECONDS = 1;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Path folder;
  private final Market market = Market.local();
  private final List<HostNode> nodes = new ArrayList<>();
  private final List<Path> homes = new ArrayList<>();

  ChatStage(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("client"));
      BigInteger price = market.contracts().nodeRegistry().terms().minPriceStableBaseUnits();
      for (int host : HOSTS) {
        Path home = Files.createDirectories(folder.resolve("host-" + host));
        int port = HostNode.freePort();
        var node = new HostNode(new Distribution(home, hostEnvironment(host, home, port)), port);
        market.register(
            host,
            HostSpec.empty()
                .withName(host == HOSTS.getFirst() ? "Cheap" : "Dear")
                .withTier("standard")
                .withApiUrl(node.url().toString())
                .withPriceStableBaseUnits(price)
                .withModelIds(List.of(market.modelId())),
            home.resolve("registrar"));
        price = price.add(BigInteger.TEN);
        nodes.add(node);
        homes.add(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    nodes.forEach(HostNode::start);
    clock.scheduleWithFixedDelay(
        () -> market.devnet().increaseTime(LEAP), LEAP_EVERY_SECONDS, LEAP_EVERY_SECONDS, SECONDS);
  }

  private Map<String, String> hostEnvironment(int host, Path home, int port) {
    Map<String, String> variables =
        market.environment(market.account(host), market.devnet().rpcUrl());
    variables.put("FABSTIR_HOME", home.toString());
    variables.put("API_PORT", Integer.toString(port));
    variables.put("PUBLIC_URL", "http://127.0.0.1:" + port);
    variables.put("FABSTIR_GRACE_AFTER_CLOSE_SECONDS", "1");
    variables.put("FABSTIR_GRACE_AFTER_LOSS_SECONDS", "2");
    return variables;
  }

  /** The client's, for a process or a terminal. */
  Map<String, String> environment() {
    Map<String, String> variables =
        market.environment(market.account(CLIENT), market.devnet().rpcUrl());
    variables.put("FABSTIR_HOME", folder.resolve("client/state").toString());
    return variables;
  }

  Distribution program() {
    return new Distribution(folder.resolve("client"), environment());
  }

  /** Runs the program with lines at its standard input. */
  Distribution.Finished run(String input, String... arguments) {
    try {
      Path file = Files.createTempFile(folder, "input-", ".txt");
      Files.writeString(file, input, UTF_8);
      try (Distribution.Running running =
          program().start(ProcessBuilder.Redirect.from(file.toFile()), "fabstir", arguments)) {
        int exit = running.process().waitFor();
        return new Distribution.Finished(exit, running.output(), running.errors());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HostNode cheap() {
    return nodes.getFirst();
  }

  Address cheapHost() {
    return market.signer(HOSTS.getFirst()).address();
  }

  Address dearHost() {
    return market.signer(HOSTS.getLast()).address();
  }

  /** Does something to the cheap host when it has written so many tokens of the next session. */
  KillTrap trap(long tokens, Runnable action) {
    long opened = market.contracts().marketplace().sessionsOfClient(client()).size();
    BigInteger next = BigInteger.valueOf(opened + 1);
    return KillTrap.setAtTokens(tokens, next, homes.getFirst(), action);
  }

  Market market() {
    return market;
  }

  Address client() {
    return market.signer(CLIENT).address();
  }

  BigInteger clientUsdcBaseUnits() {
    return market.contracts().usdc().balanceBaseUnits(client());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    nodes.forEach(HostNode::close);
    market.close();
  }
}
