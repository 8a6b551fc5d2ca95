package com.fabstir.chain.tx;

import com.fabstir.chain.tx.SenderProcess.Stop;
import com.fabstir.onchain.FaultProxy.Ending;
import com.fabstir.onchain.FaultProxy.Fault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** All cases of the fault suite. */
final class FaultCases {
  private static final String SEND = "eth_sendRawTransaction";

  private FaultCases() {}

  static List<FaultCase> all() {
    List<FaultCase> cases = new ArrayList<>();
    endpointTroubles(cases);
    chainTroubles(cases);
    poolTroubles(cases);
    processTroubles(cases);
    return cases;
  }

  private static void endpointTroubles(List<FaultCase> cases) {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("HTTP 403", Fault.http(403, "forbidden"));
    faults.put("HTTP 429", Fault.http(429, "slow down"));
    faults.put("HTTP 503", Fault.http(503, "busy"));
    faults.put("error -32016 with HTTP 200", Fault.error(-32016, "over rate limit"));
    faults.put("error -32005 with HTTP 200", Fault.error(-32005, "limit exceeded"));
    faults.put("error -32603 with HTTP 200", Fault.error(-32603, "oops"));
    faults.put("empty result", Fault.result("null"));
    faults.put("HTML page", Fault.http(200, "<html>maintenance</html>"));
    faults.put("connection reset", Fault.of(Ending.RESET));
    faults.put("hang", Fault.of(Ending.HANG));
    for (String method : List.of(SEND, "eth_estimateGas", "eth_getTransactionCount")) {
      faults.forEach(
          (name, fault) ->
              cases.add(
                  FaultCase.of(
                      name + " at " + method + ", another endpoint is well",
                      0,
                      1,
                      1,
                      1,
                      scene -> {
                        scene.first.spoil(method, fault);
                        return scene.deposit("deposit/1");
                      })));
    }
    Map<String, Fault> lost = new LinkedHashMap<>();
    lost.put("answer lost with HTTP 502", Fault.http(502, "bad gateway").afterwards());
    lost.put("reset", Fault.of(Ending.RESET).afterwards());
    lost.put("hang", Fault.of(Ending.HANG).afterwards());
    lost.put("told 'nonce too low'", Fault.error(-32000, "nonce too low").afterwards());
    lost.put("told 'already known'", Fault.error(-32000, "already known").afterwards());
    lost.forEach(
        (name, fault) ->
            cases.add(
                FaultCase.of(
                    "the chain gets the transaction, then " + name,
                    0,
                    1,
                    1,
                    1,
                    scene -> {
                      scene.first.spoil(SEND, fault);
                      return scene.deposit("deposit/1");
                    })));
  }

  private static void chainTroubles(List<FaultCase> cases) {
    cases.add(
        FaultCase.of(
            "all endpoints refuse the send",
            1,
            0,
            0,
            0,
            scene -> {
              scene.first.spoil(SEND, Fault.http(403, "no"));
              scene.second.spoil(SEND, Fault.http(403, "no"));
              return scene.deposit("deposit/1");
            }));
    cases.add(
        FaultCase.of(
            "all endpoints refuse the send, then the command is repeated",
            0,
            1,
            1,
            1,
            scene -> {
              scene.first.spoil(SEND, Fault.http(403, "no"));
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              scene.first.spoilNothing();
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "one endpoint serves another chain",
            0,
            1,
            1,
            1,
            scene -> {
              scene.first.spoil("eth_chainId", Fault.result("\"0x5\""));
              return scene.deposit("deposit/1");
            }));
    cases.add(
        FaultCase.of(
            "the only endpoint serves another chain",
            3,
            0,
            0,
            0,
            scene -> {
              scene.first.spoil("eth_chainId", Fault.result("\"0x5\""));
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "one endpoint lags behind and knows an old nonce",
            0,
            2,
            2,
            2,
            scene -> {
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              scene.devnet.mine(10);
              scene.first.spoil(
                  method ->
                      switch (method) {
                        case "eth_blockNumber" -> Fault.result("\"0x1\"");
                        case "eth_getTransactionCount" -> Fault.result("\"0x0\"");
                        default -> Fault.NONE;
                      });
              return scene.deposit("deposit/2");
            }));
    cases.add(
        FaultCase.of(
            "the only endpoint lags behind and knows an old nonce",
            1,
            1,
            1,
            1,
            scene -> {
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              scene.first.spoil("eth_getTransactionCount", Fault.result("\"0x0\""));
              return scene.depositByOne("deposit/2", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "receipts cannot be read, then the command is repeated",
            0,
            1,
            1,
            1,
            scene -> {
              scene.first.spoil("eth_getTransactionReceipt", Fault.http(200, "<html>"));
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              scene.first.spoilNothing();
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    for (int depth = 1; depth <= 5; depth++) {
      int blocks = depth;
      cases.add(
          FaultCase.of(
              "reorg of " + blocks + (blocks == 1 ? " block" : " blocks"),
              0,
              1,
              1,
              1,
              scene -> reorg(scene, blocks)));
    }
  }

  /** The block with the transaction goes, the transaction with it. */
  private static int reorg(FaultScene scene, int blocks) throws Exception {
    CompletableFuture<Integer> sending =
        CompletableFuture.supplyAsync(
            () -> scene.deposit("deposit/1", FaultScene.SETTINGS, 6, scene.first.url()));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> scene.nonce() == 1);
    if (blocks > 1) {
      scene.devnet.mine(blocks - 1);
    }
    scene.devnet.rpc().call("anvil_reorg", blocks, List.of());
    scene.devnet.rpc().call("anvil_dropAllTransactions");
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> scene.nonce() == 1);
    scene.devnet.mine(7);
    return sending.get(60, TimeUnit.SECONDS);
  }

  private static void poolTroubles(List<FaultCase> cases) {
    cases.add(
        FaultCase.of(
            "an endpoint takes the transaction and drops it",
            0,
            1,
            1,
            1,
            scene -> {
              AtomicInteger sends = new AtomicInteger();
              scene.first.spoil(
                  method ->
                      method.equals(SEND) && sends.getAndIncrement() == 0
                          ? Fault.result("\"0x" + "1".repeat(64) + "\"")
                          : Fault.NONE);
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "the pool forgets the transaction",
            0,
            1,
            1,
            1,
            scene -> {
              scene.automine(false);
              scene.depositByOne("deposit/1", FaultScene.HASTY);
              scene.devnet.rpc().call("anvil_dropAllTransactions");
              scene.automine(true);
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "base fee × 10 while the transaction waits", 0, 1, 2, 1, FaultCases::risingBaseFee));
    cases.add(
        FaultCase.of(
            "base fee over the cap while the transaction waits",
            1,
            0,
            1,
            0,
            scene -> {
              scene.automine(false);
              scene.depositByOne("deposit/1", FaultScene.HASTY);
              return scene.depositByOne(
                  "deposit/1",
                  FaultScene.HASTY
                      .withReplaceAfter(Duration.ofMillis(100))
                      .withMaxFeePerGasCapWei(BigInteger.TEN));
            }));
    cases.add(
        FaultCase.of(
            "an underpriced signed transaction stands before a later one",
            0,
            2,
            3,
            2,
            scene -> {
              scene.first.spoil(SEND, Fault.http(403, "no"));
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              scene.first.spoilNothing();
              scene.baseFee("0x4a817c800");
              scene.devnet.mine(1);
              return scene.depositByOne("deposit/2", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "a replacement is called underpriced",
            0,
            1,
            1,
            1,
            scene -> {
              scene.first.spoil(
                  SEND, Fault.error(-32000, "replacement transaction underpriced").afterwards());
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "a foreign transaction has used the nonce",
            1,
            1,
            0,
            0,
            scene -> {
              signedOnly(scene);
              scene.foreignTransaction();
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "a foreign transaction has used the nonce, then the command is repeated",
            0,
            2,
            1,
            1,
            scene -> {
              signedOnly(scene);
              scene.foreignTransaction();
              scene.depositByOne("deposit/1", FaultScene.SETTINGS);
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
    cases.add(
        FaultCase.of(
            "a foreign transaction waits at the nonce",
            1,
            0,
            0,
            0,
            scene -> {
              signedOnly(scene);
              scene.automine(false);
              scene.sendForeignTransaction();
              return scene.depositByOne("deposit/1", FaultScene.SETTINGS);
            }));
  }

  private static int risingBaseFee(FaultScene scene) throws Exception {
    scene.automine(false);
    CompletableFuture<Integer> sending =
        CompletableFuture.supplyAsync(
            () ->
                scene.depositByOne(
                    "deposit/1", FaultScene.SETTINGS.withReplaceAfter(Duration.ofSeconds(3))));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scene.signedTransactions().size() == 1);
    scene.baseFee("0x4a817c800");
    scene.devnet.mine(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scene.signedTransactions().size() == 2);
    scene.devnet.mine(1);
    return sending.get(60, TimeUnit.SECONDS);
  }

  /** Leaves a signed transaction that nobody has seen. */
  private static void signedOnly(FaultScene scene) {
    scene.first.spoil(SEND, Fault.http(403, "no"));
    scene.depositByOne("deposit/1", FaultScene.SETTINGS);
    scene.first.spoilNothing();
  }

  private static void processTroubles(List<FaultCase> cases) {
    for (Stop stop : Stop.values()) {
      if (stop != Stop.NEVER) {
        cases.add(
            FaultCase.of(
                "killed " + stop.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                0,
                1,
                1,
                1,
                scene -> {
                  scene.process(stop);
                  return scene.depositByOne("deposit/0", FaultScene.SETTINGS);
                }));
      }
    }
    cases.add(
        FaultCase.of(
            "two processes on one key",
            0,
            6,
            6,
            6,
            scene -> {
              Process one = scene.started("a/", 3, Stop.NEVER);
              Process two = scene.started("b/", 3, Stop.NEVER);
              return one.waitFor() + two.waitFor();
            }));
  }
}
