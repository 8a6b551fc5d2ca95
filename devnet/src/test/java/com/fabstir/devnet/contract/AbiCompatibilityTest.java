package com.fabstir.devnet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AbiCompatibilityTest {
  @ParameterizedTest
  @EnumSource(
      value = Artifact.class,
      mode = Mode.EXCLUDE,
      names = {"DEVNET_TOKEN", "MULTICALL3", "JOB_MARKETPLACE_STRICT_A", "JOB_MARKETPLACE"})
  void hasExactlyThePublishedEntries(Artifact artifact) {
    assertThat(entries(artifact.abi())).isEqualTo(published(artifact.contractName()));
  }

  @Test
  void theStrictMarketplaceHasThePublishedEntriesButItsConstructor() {
    assertThat(withoutConstructor(entries(Artifact.JOB_MARKETPLACE_STRICT_A.abi())))
        .isEqualTo(withoutConstructor(published("JobMarketplace")));
  }

  @Test
  void theMarketplaceHasNeitherReceiveNorFallback() {
    Set<String> expected = withoutConstructor(published("JobMarketplace"));
    expected.removeIf(entry -> entry.contains("\"receive\"") || entry.contains("\"fallback\""));
    assertThat(withoutConstructor(entries(Artifact.JOB_MARKETPLACE.abi()))).isEqualTo(expected);
  }

  @Test
  void theTokensHaveTheFunctionsAndEventsOfErc20() {
    assertThat(signatures(Artifact.DEVNET_TOKEN.abi()))
        .containsAll(signatures(ReferenceAbi.of("ERC20").json()));
  }

  private static Set<String> published(String contract) {
    return entries(ReferenceAbi.of(contract).json());
  }

  /**
   * Entries as text, names of parameters and results included; names of Solidity types are ours.
   */
  private static Set<String> entries(JsonNode abi) {
    return abi.valueStream().map(entry -> sorted(entry).toString()).collect(Collectors.toSet());
  }

  private static Set<String> withoutConstructor(Set<String> entries) {
    return entries.stream()
        .filter(entry -> !entry.contains("\"constructor\""))
        .collect(Collectors.toSet());
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      var array = tools.jackson.databind.json.JsonMapper.shared().createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = tools.jackson.databind.json.JsonMapper.shared().createObjectNode();
    node.propertyNames().stream()
        .filter(name -> !name.equals("internalType"))
        .sorted()
        .forEach(name -> object.set(name, sorted(node.path(name))));
    return object;
  }

  private static Set<String> signatures(JsonNode abi) {
    return abi.valueStream()
        .filter(entry -> Set.of("function", "event").contains(entry.path("type").asString()))
        .map(AbiCompatibilityTest::signature)
        .collect(Collectors.toSet());
  }

  private static String signature(JsonNode entry) {
    return entry.path("name").asString()
        + types(entry.path("inputs"))
        + types(entry.path("outputs"))
        + entry.path("stateMutability").asString("");
  }

  private static String types(JsonNode parameters) {
    return parameters
        .valueStream()
        .map(p -> p.path("type").asString() + (p.path("indexed").asBoolean(false) ? "*" : ""))
        .collect(Collectors.joining(",", "(", ")"));
  }
}
