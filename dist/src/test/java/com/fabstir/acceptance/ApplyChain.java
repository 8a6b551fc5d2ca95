package com.fabstir.acceptance;

import com.fabstir.acceptance.ApplyJournal.Row;
import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.evm.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One of the chains: real contracts, and a gate through which the program reaches it. */
final class ApplyChain implements AutoCloseable {
  private static final int HOST = 1;

  private final Devnet devnet;
  private final RpcGate gate;
  private final ChainReader reader;
  private final Contracts contracts;
  private String snapshot;

  ApplyChain(long id) {
    devnet = Devnet.start(DevnetOptions.DEFAULT.withChainId(id));
    gate = new RpcGate(devnet.rpcUrl());
    reader =
        ChainClient.of(
                new Chain(id, "devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true),
                new RevertReactions())
            .reader();
    contracts =
        ContractsFactory.open(
            reader,
            new ContractAddresses(
                new Address(devnet.addresses().nodeRegistry()),
                new Address(devnet.addresses().jobMarketplace()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  long id() {
    return reader.chain().id();
  }

  RpcGate gate() {
    return gate;
  }

  Contracts contracts() {
    return contracts;
  }

  ChainReader reader() {
    return reader;
  }

  DevnetAccount account() {
    return devnet.account(HOST);
  }

  Address host() {
    return new Address(account().address());
  }

  /** Remembers how the chain is before a round. */
  void remember() {
    snapshot = devnet.snapshot();
  }

  /** As it was before the round. */
  void goBack() {
    gate.dropAll();
    mineAtOnce();
    devnet.revert(snapshot);
  }

  /** Transactions stay in the pool for up to a second. */
  void mineEverySecond() {
    devnet.rpc().call("evm_setAutomine", false);
    devnet.rpc().call("evm_setIntervalMining", 1);
  }

  /** Transactions stay in the pool for good. */
  void mineNothing() {
    devnet.rpc().call("evm_setAutomine", false);
    devnet.rpc().call("evm_setIntervalMining", 0);
  }

  private void mineAtOnce() {
    devnet.rpc().call("evm_setIntervalMining", 0);
    devnet.rpc().call("evm_setAutomine", true);
  }

  /** Hashes of all transactions in blocks that the host has sent. */
  List<String> sent() {
    List<String> hashes = new ArrayList<>();
    for (long block = 0; block <= devnet.blockNumber(); block++) {
      JsonNode found =
          devnet.rpc().call("eth_getBlockByNumber", "0x" + Long.toHexString(block), true);
      for (JsonNode transaction : found.path("transactions")) {
        if (transaction.path("from").asString().equalsIgnoreCase(account().address())) {
          hashes.add(transaction.path("hash").asString().toLowerCase(Locale.ROOT));
        }
      }
    }
    return hashes;
  }

  long nonce() {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", account().address(), "latest")
        .longValueExact();
  }

  /** Where the newest journalled transaction is. */
  ApplyPoint point(List<Row> rows) {
    if (rows.isEmpty()) {
      return new ApplyPoint(ApplyStep.APPROVE_STAKE, ApplyGap.UNKNOWN);
    }
    Row newest = rows.getLast();
    ApplyStep step = ApplyStep.values()[rows.size() - 1];
    return new ApplyPoint(
        step,
        switch (newest.state()) {
          case "PLANNED" -> ApplyGap.PLANNED;
          case "SIGNED" -> isKnown(newest) ? ApplyGap.SIGNED_OUT : ApplyGap.SIGNED_NOT_OUT;
          case "SENT" -> isMined(newest) ? ApplyGap.SENT_MINED : ApplyGap.SENT_IN_POOL;
          case "CONFIRMED" -> ApplyGap.CONFIRMED;
          default -> throw new AssertionError("unexpected: " + newest);
        });
  }

  private boolean isKnown(Row row) {
    return !devnet.rpc().call("eth_getTransactionByHash", row.hash().orElseThrow()).isNull();
  }

  private boolean isMined(Row row) {
    return !devnet.rpc().call("eth_getTransactionReceipt", row.hash().orElseThrow()).isNull();
  }

  /** The chain's part of host.yaml. */
  String yaml() {
    return "  "
        + id()
        + ":\n    rpc: "
        + gate.url()
        + "\n    registry: "
        + devnet.addresses().nodeRegistry()
        + "\n    marketplace: "
        + devnet.addresses().jobMarketplace()
        + "\n";
  }

  @Override
  public void close() {
    gate.close();
    devnet.close();
  }
}
