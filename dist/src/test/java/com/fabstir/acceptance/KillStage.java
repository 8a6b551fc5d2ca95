package com.fabstir.acceptance;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.evm.Address;
import com.fabstir.host.HostSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One chain, one registered host whose node reaches the chain through a gate, one client. */
final class KillStage implements AutoCloseable {
  private static final int HOST = 1;
  private static final int CLIENT = 2;

  private final Path home;
  private final Market market = Market.local();
  private final RpcGate gate = new RpcGate(market.devnet().rpcUrl());
  private final HostNode node;
  private final PayingClient client;

  /**
   * @param folder where everything is put
   */
  KillStage(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param more settings of the node
   */
  KillStage(Path folder, Map<String, String> more) {
    try {
      home = folder.resolve("home");
      int port = HostNode.freePort();
      node =
          new HostNode(
              new Distribution(Files.createDirectories(home), environment(port, more)), port);
      market.register(
          HOST,
          HostSpec.empty()
              .withName("Mortal")
              .withTier("standard")
              .withApiUrl(node.url().toString())
              .withModelIds(List.of(market.modelId())),
          folder.resolve("registrar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = new PayingClient(market, CLIENT, folder.resolve("client"));
  }

  private Map<String, String> environment(int port, Map<String, String> more) {
    Map<String, String> variables = market.environment(market.account(HOST), gate.url());
    variables.put("FABSTIR_HOME", home.toString());
    variables.put("API_PORT", Integer.toString(port));
    variables.put("PUBLIC_URL", "http://127.0.0.1:" + port);
    variables.put("FABSTIR_GRACE_AFTER_CLOSE_SECONDS", "1");
    variables.put("FABSTIR_GRACE_AFTER_LOSS_SECONDS", "2");
    variables.putAll(more);
    return variables;
  }

  /** Runs a command beside the node, as its operator. */
  Finished operate(String... arguments) {
    return new Distribution(home, environment(node.url().getPort(), Map.of()))
        .run("fabstir", arguments);
  }

  /** Starts one more node on the same folder, with a port of its own. */
  Finished startSecond() {
    try {
      return new Distribution(home, environment(HostNode.freePort(), Map.of()))
          .run("fabstir", "node", "run", "-o", "json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  Market market() {
    return market;
  }

  RpcGate gate() {
    return gate;
  }

  HostNode node() {
    return node;
  }

  PayingClient client() {
    return client;
  }

  Address host() {
    return market.signer(HOST).address();
  }

  BigInteger hostEarnings(Address token) {
    return market.contracts().earnings().balanceBaseUnits(host(), token);
  }

  @Override
  public void close() {
    node.close();
    client.close();
    gate.close();
    market.close();
  }
}
