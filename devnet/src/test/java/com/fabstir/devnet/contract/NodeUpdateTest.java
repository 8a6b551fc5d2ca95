package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.MODEL;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static com.fabstir.devnet.contract.Sandbox.OTHER_MODEL;
import static com.fabstir.devnet.contract.Sandbox.STAKE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DevnetTest
class NodeUpdateTest {
  private Sandbox on;

  @BeforeEach
  void register(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
  }

  @Test
  void changesOnePartAndLeavesTheOthers() {
    update("updateMetadata", "new").emits(event("MetadataUpdated", on.host, "new"));
    update("updateApiUrl", "https://new").emits(event("ApiUrlUpdated", on.host, "https://new"));
    update("updatePricingNative", 3_000_000_000L)
        .emits(event("PricingUpdated", on.host, 3_000_000_000L));
    update("updatePricingStable", 316).emits(event("PricingUpdated", on.host, 316));
    update("updateSupportedModels", List.of(OTHER_MODEL))
        .emits(event("ModelsUpdated", on.host, List.of(OTHER_MODEL)));
    assertThat(on.registry.read("getNodeFullInfo", on.host))
        .isEqualTo(
            AbiValues.plain(
                on.host,
                STAKE,
                true,
                "new",
                "https://new",
                List.of(OTHER_MODEL),
                3_000_000_000L,
                316));
  }

  @Test
  void ofOneHostDoesNotTouchAnother() {
    on.register(on.otherHost).succeeds();
    List<Object> before = on.registry.read("getNodeFullInfo", on.otherHost);
    update("updatePricingStable", 10).succeeds();
    update("updateSupportedModels", List.of(OTHER_MODEL)).succeeds();
    assertThat(on.registry.read("getNodeFullInfo", on.otherHost)).isEqualTo(before);
  }

  @Test
  void isForRegisteredHostsOnly() {
    for (Outcome outcome :
        List.of(
            on.registry.send(on.stranger, "updateMetadata", ""),
            on.registry.send(on.stranger, "updateApiUrl", ""),
            on.registry.send(on.stranger, "updatePricingNative", 0),
            on.registry.send(on.stranger, "updatePricingStable", 0),
            on.registry.send(on.stranger, "updateSupportedModels", List.of()),
            on.registry.send(on.stranger, "stake", 0),
            on.registry.send(on.stranger, "unregisterNode"))) {
      outcome.revertsWith("Not registered");
    }
  }

  @Test
  void refusesEmptyValuesAndUnknownModels() {
    update("updateMetadata", "").revertsWith("Empty metadata");
    update("updateApiUrl", "").revertsWith("Empty API URL");
    update("updateSupportedModels", List.of()).revertsWith("Must support at least one model");
    update("updateSupportedModels", List.of(OTHER_MODEL, Sandbox.hash(9)))
        .revertsWith("Model not approved");
    assertThat(on.registry.<List<?>>get("getNodeModels", on.host)).isEqualTo(List.of(MODEL));
  }

  @ParameterizedTest
  @CsvSource({
    "updatePricingNative,2272727272,Price below minimum",
    "updatePricingNative,2272727273,''",
    "updatePricingNative,22727272727273,''",
    "updatePricingNative,22727272727274,Price above maximum",
    "updatePricingStable,9,Price below minimum",
    "updatePricingStable,10,''",
    "updatePricingStable,100000,''",
    "updatePricingStable,100001,Price above maximum",
    "updatePricingStable,18446744073709551626,Price above maximum"
  })
  void keepsPricesWithinTheirBounds(String function, BigInteger price, String revert) {
    assertThat(update(function, price).revert()).isEqualTo(revert);
    String token = function.equals("updatePricingNative") ? NATIVE : on.usdc.address();
    if (revert.isEmpty()) {
      assertThat(on.registry.number("getNodePricing", on.host, token)).isEqualTo(price);
    } else {
      assertThat(on.registry.number("getNodePricing", on.host, token)).isNotEqualTo(price);
    }
  }

  @Test
  void addsToTheStakeWithoutAnEvent() {
    update("stake", 0).revertsWith("Zero amount");
    assertThat(update("stake", 5).revert()).startsWith("0xfb8f41b2");
    on.fab.send(on.host, "approve", on.registry.address(), 5).succeeds();
    update("stake", 5).emits();
    assertThat(on.registry.read("nodes", on.host).get(1))
        .isEqualTo(STAKE.add(BigInteger.valueOf(5)));
  }

  @Test
  void neverRecordsLessStakeThanItTook() {
    BigInteger huge = BigInteger.TWO.pow(128);
    on.devnet.fundFab(on.host, huge);
    on.fab.send(on.host, "approve", on.registry.address(), huge).succeeds();
    BigInteger before = on.fabOf(on.host);
    update("stake", huge).revertsWith("Stake too large");
    update("stake", huge.subtract(STAKE)).revertsWith("Stake too large");
    assertThat(on.fabOf(on.host)).isEqualTo(before);
    update("stake", huge.subtract(STAKE).subtract(BigInteger.ONE)).succeeds();
    update("unregisterNode")
        .emits(event("NodeUnregistered", on.host, huge.subtract(BigInteger.ONE)));
  }

  @Test
  void leavingReturnsTheWholeStakeAndForgetsTheHost() {
    on.fab.send(on.host, "approve", on.registry.address(), 5).succeeds();
    update("stake", 5).succeeds();
    BigInteger before = on.fabOf(on.host);
    BigInteger all = STAKE.add(BigInteger.valueOf(5));
    update("unregisterNode").emits(event("NodeUnregistered", on.host, all));
    assertThat(on.fabOf(on.host)).isEqualTo(before.add(all));
    assertThat(on.fabOf(on.registry.address())).isZero();
    assertThat(on.registry.read("getNodeFullInfo", on.host))
        .isEqualTo(AbiValues.plain(NATIVE, 0, false, "", "", List.of(), 0, 0));
    assertThat(on.registry.<List<?>>get("getNodesForModel", MODEL)).isEmpty();
    update("unregisterNode").revertsWith("Not registered");
    on.register(on.host).succeeds();
  }

  @Test
  void listsSwapTheLastHostIntoTheGap() {
    String third = on.devnet.account(5).address();
    on.register(on.otherHost).succeeds();
    on.register(third).succeeds();
    assertThat(allNodes()).isEqualTo(List.of(on.host, on.otherHost, third));
    update("unregisterNode").succeeds();
    assertThat(allNodes()).isEqualTo(List.of(third, on.otherHost));
    assertThat(on.registry.<List<?>>get("getNodesForModel", MODEL))
        .isEqualTo(List.of(third, on.otherHost));
    assertThat(on.registry.number("activeNodesIndex", third)).isZero();
    assertThat(on.registry.<String>get("activeNodesList", 1)).isEqualTo(on.otherHost);
    on.register(on.host).succeeds();
    assertThat(allNodes()).isEqualTo(List.of(third, on.otherHost, on.host));
    on.registry.send(on.otherHost, "unregisterNode").succeeds();
    assertThat(allNodes()).isEqualTo(List.of(third, on.host));
    on.registry.send(on.host, "unregisterNode").succeeds();
    assertThat(allNodes()).isEqualTo(List.of(third));
    assertThat(on.registry.<String>get("modelToNodes", MODEL, 0)).isEqualTo(third);
  }

  @Test
  void movesAHostBetweenTheListsOfItsModels() {
    on.register(on.otherHost).succeeds();
    update("updateSupportedModels", List.of(OTHER_MODEL, MODEL, OTHER_MODEL)).succeeds();
    assertThat(on.registry.<List<?>>get("getNodesForModel", MODEL))
        .isEqualTo(List.of(on.otherHost, on.host));
    assertThat(on.registry.<List<?>>get("getNodesForModel", OTHER_MODEL))
        .isEqualTo(List.of(on.host));
    assertThat(on.registry.<Boolean>get("nodeSupportsModel", on.host, OTHER_MODEL)).isTrue();
    update("updateSupportedModels", List.of(MODEL)).succeeds();
    assertThat(on.registry.<List<?>>get("getNodesForModel", OTHER_MODEL)).isEmpty();
    assertThat(on.registry.<Boolean>get("nodeSupportsModel", on.host, OTHER_MODEL)).isFalse();
  }

  @Test
  void onlyTheOwnerChangesTheModelRegistry() {
    on.registry
        .send(on.stranger, "updateModelRegistry", on.stranger)
        .revertsWith("OwnableUnauthorizedAccount");
    on.registry
        .send(on.owner, "updateModelRegistry", NATIVE)
        .revertsWith("Invalid registry address");
    on.registry
        .send(on.owner, "updateModelRegistry", on.stranger)
        .emits(event("ModelRegistryUpdated", on.stranger));
    assertThat(on.registry.<String>get("modelRegistry")).isEqualTo(on.stranger);
  }

  private List<?> allNodes() {
    return on.registry.get("getAllActiveNodes");
  }

  private Outcome update(String function, Object... arguments) {
    return on.registry.send(on.host, function, arguments);
  }
}
