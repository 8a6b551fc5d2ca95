package com.fabstir.acceptance;

import com.fabstir.acceptance.ApplyJournal.Row;
import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HostMetadata;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the chains against what one apply that nobody stopped would have left. */
final class ApplyCheck {
  private static final Bytes32 REGISTERED =
      Bytes32.of(
          org.web3j.crypto.Hash.sha3(
              "NodeRegistered(address,uint256,string,bytes32[])"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  private static final BigInteger STAKE =
      BigInteger.valueOf(ApplyStage.STAKE_FAB).multiply(BigInteger.TEN.pow(18));

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return problems;
  }

  /** The apply after the kill, or the one after that. */
  void finished(String which, Finished apply, List<ApplyChain> chains, Set<String> results) {
    if (apply.exitCode() != 0) {
      problems.add(which + ": exit " + apply.exitCode() + ": " + apply.output() + apply.errors());
      return;
    }
    JsonNode document = JsonMapper.shared().readTree(apply.output());
    if (document.size() != chains.size()) {
      problems.add(which + ": " + document);
    }
    for (JsonNode chain : document) {
      if (!results.contains(chain.path("result").path("result").asString(""))) {
        problems.add(which + ": " + chain);
      }
    }
  }

  /** One chain when all is done. */
  void chain(ApplyChain chain, ApplyJournal journal) {
    List<String> sent = chain.sent();
    same(chain, "transactions", (long) ApplyStep.values().length, (long) sent.size());
    same(chain, "nonce", (long) ApplyStep.values().length, chain.nonce());
    List<Row> rows = journal.rows(chain.id());
    Set<String> journalled =
        rows.stream().flatMap(row -> row.hash().stream()).collect(Collectors.toSet());
    same(chain, "transactions that are not journalled", Set.of(), without(sent, journalled));
    same(
        chain,
        "journalled and not sent, while alive",
        List.of(),
        rows.stream()
            .filter(row -> !row.state().equals("DEAD"))
            .filter(row -> row.hash().filter(sent::contains).isEmpty())
            .toList());
    registration(chain);
    money(chain);
  }

  private void registration(ApplyChain chain) {
    Optional<RegisteredHost> found = chain.contracts().nodeRegistry().host(chain.host());
    if (found.isEmpty()) {
      problems.add("chain " + chain.id() + ": not registered");
      return;
    }
    RegisteredHost host = found.get();
    same(chain, "active", true, host.active());
    same(chain, "name", Optional.of(ApplyStage.NAME), HostMetadata.parse(host.metadata()).name());
    same(chain, "url", ApplyStage.URL, host.apiUrl());
    same(chain, "models", List.of(new Bytes32(ApplyStage.MODEL)), host.modelIds());
    same(
        chain,
        "native price",
        chain.contracts().nodeRegistry().terms().minPriceNativeWei(),
        host.priceNativeWei());
    same(
        chain,
        "stable price",
        BigInteger.valueOf(ApplyStage.PRICE_STABLE_BASE_UNITS),
        host.priceStableBaseUnits());
    same(chain, "stake", STAKE, host.stakeBaseUnits());
    same(chain, "hosts", List.of(chain.host()), chain.contracts().nodeRegistry().activeHosts());
    same(
        chain,
        "registrations in the log",
        1,
        chain
            .reader()
            .logs(
                chain.contracts().nodeRegistry().address(),
                List.of(Optional.of(REGISTERED)),
                0,
                chain.reader().blockNumber())
            .size());
  }

  private void money(ApplyChain chain) {
    Address registry = chain.contracts().nodeRegistry().address();
    same(
        chain,
        "allowance",
        BigInteger.ZERO,
        chain.contracts().fab().allowanceBaseUnits(chain.host(), registry));
    same(
        chain,
        "FAB left",
        Devnet.FIRST_FAB_BASE_UNITS.subtract(STAKE),
        chain.contracts().fab().balanceBaseUnits(chain.host()));
    same(chain, "FAB of the registry", STAKE, chain.contracts().fab().balanceBaseUnits(registry));
  }

  private static Set<String> without(List<String> all, Set<String> some) {
    Set<String> left = new HashSet<>(all);
    left.removeAll(some);
    return left;
  }

  private void same(ApplyChain chain, String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      problems.add(
          "chain " + chain.id() + ": " + what + ": expected " + expected + ", found " + found);
    }
  }
}
