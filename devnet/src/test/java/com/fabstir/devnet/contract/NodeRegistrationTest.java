package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.MIN_NATIVE_PRICE;
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
class NodeRegistrationTest {
  private static final String URL = "https://h:8080";
  private static final String UNKNOWN_MODEL = Sandbox.hash(0x55);

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
    on.fab.send(on.host, "approve", on.registry.address(), STAKE).succeeds();
  }

  @Test
  void takesTheStakeAndRecordsAllThatWasGiven() {
    BigInteger before = on.fabOf(on.host);
    register("{\"name\":\"x\"}", URL, List.of(MODEL, OTHER_MODEL), MIN_NATIVE_PRICE, 316)
        .emits(
            event(
                "NodeRegistered", on.host, STAKE, "{\"name\":\"x\"}", List.of(MODEL, OTHER_MODEL)));
    assertThat(on.fabOf(on.host)).isEqualTo(before.subtract(STAKE));
    assertThat(on.fabOf(on.registry.address())).isEqualTo(STAKE);
    assertThat(on.registry.read("getNodeFullInfo", on.host))
        .isEqualTo(
            AbiValues.plain(
                on.host,
                STAKE,
                true,
                "{\"name\":\"x\"}",
                URL,
                List.of(MODEL, OTHER_MODEL),
                MIN_NATIVE_PRICE,
                316));
    assertThat(on.registry.read("nodes", on.host))
        .isEqualTo(
            AbiValues.plain(on.host, STAKE, true, "{\"name\":\"x\"}", URL, MIN_NATIVE_PRICE, 316));
    assertThat(on.registry.<Boolean>get("isActiveNode", on.host)).isTrue();
    assertThat(on.registry.<String>get("getNodeApiUrl", on.host)).isEqualTo(URL);
    assertThat(on.registry.<List<?>>get("getNodeModels", on.host))
        .isEqualTo(List.of(MODEL, OTHER_MODEL));
    assertThat(on.registry.<String>get("getNodeController", on.host)).isEqualTo(NATIVE);
  }

  @Test
  void looksUpTheNativePriceForTheNativeCoinAndTheStablePriceForAnyToken() {
    register("{}", URL, List.of(MODEL), MIN_NATIVE_PRICE, 316).succeeds();
    assertThat(on.registry.number("getNodePricing", on.host, NATIVE)).isEqualTo(MIN_NATIVE_PRICE);
    assertThat(on.registry.number("getNodePricing", on.host, on.usdc.address())).isEqualTo(316);
    assertThat(on.registry.number("getNodePricing", on.host, on.stranger)).isEqualTo(316);
  }

  @Test
  void knowsNothingOfAHostThatIsNotRegistered() {
    assertThat(on.registry.read("getNodeFullInfo", on.stranger))
        .isEqualTo(AbiValues.plain(NATIVE, 0, false, "", "", List.of(), 0, 0));
    assertThat(on.registry.number("getNodePricing", on.stranger, NATIVE)).isZero();
    assertThat(on.registry.number("getNodePricing", on.stranger, on.usdc.address())).isZero();
    assertThat(on.registry.<Boolean>get("isActiveNode", on.stranger)).isFalse();
    assertThat(on.registry.<Boolean>get("nodeSupportsModel", on.stranger, MODEL)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2272727272,316,Native price below minimum",
    "2272727273,316,''",
    "2272727274,316,''",
    "22727272727272,316,''",
    "22727272727273,316,''",
    "22727272727274,316,Native price above maximum",
    "2272727273,9,Stable price below minimum",
    "2272727273,10,''",
    "2272727273,11,''",
    "2272727273,99999,''",
    "2272727273,100000,''",
    "2272727273,100001,Stable price above maximum",
    "18446744073709551616,316,Native price above maximum",
    "2272727273,18446744073709551616,Stable price above maximum"
  })
  void keepsThePricesWithinTheirBounds(BigInteger nativePrice, BigInteger stable, String revert) {
    assertThat(register("{}", URL, List.of(MODEL), nativePrice, stable).revert()).isEqualTo(revert);
    if (revert.isEmpty()) {
      assertThat(on.registry.number("getNodePricing", on.host, NATIVE)).isEqualTo(nativePrice);
      assertThat(on.registry.number("getNodePricing", on.host, on.usdc.address()))
          .isEqualTo(stable);
    }
  }

  @Test
  void publishesTheBounds() {
    assertThat(on.registry.number("MIN_STAKE")).isEqualTo(STAKE);
    assertThat(on.registry.number("MIN_PRICE_PER_TOKEN_NATIVE")).isEqualTo(2_272_727_273L);
    assertThat(on.registry.number("MAX_PRICE_PER_TOKEN_NATIVE")).isEqualTo(22_727_272_727_273L);
    assertThat(on.registry.number("MIN_PRICE_PER_TOKEN_STABLE")).isEqualTo(10);
    assertThat(on.registry.number("MAX_PRICE_PER_TOKEN_STABLE")).isEqualTo(100_000);
  }

  @Test
  void checksInTheOrderOfGenerationA() {
    List<String> unknown = List.of(UNKNOWN_MODEL);
    on.fab.send(on.host, "approve", on.registry.address(), 0).succeeds();
    register("", "", List.of(), 0, 0).revertsWith("Empty metadata");
    register("m", "", List.of(), 0, 0).revertsWith("Empty API URL");
    register("m", URL, List.of(), 0, 0).revertsWith("Must support at least one model");
    register("m", URL, unknown, 0, 0).revertsWith("Native price below minimum");
    register("m", URL, unknown, 22_727_272_727_274L, 0).revertsWith("Native price above maximum");
    register("m", URL, unknown, MIN_NATIVE_PRICE, 0).revertsWith("Stable price below minimum");
    register("m", URL, unknown, MIN_NATIVE_PRICE, 100_001)
        .revertsWith("Stable price above maximum");
    register("m", URL, unknown, MIN_NATIVE_PRICE, 10).revertsWith("Model not approved");
    register("m", URL, List.of(MODEL, UNKNOWN_MODEL), MIN_NATIVE_PRICE, 10)
        .revertsWith("Model not approved");
    // ERC20InsufficientAllowance, raised by the token before the registry can ask.
    assertThat(register("m", URL, List.of(MODEL), MIN_NATIVE_PRICE, 10).revert())
        .startsWith("0xfb8f41b2");
    on.fab.send(on.host, "approve", on.registry.address(), STAKE).succeeds();
    register("m", URL, List.of(MODEL), MIN_NATIVE_PRICE, 10).succeeds();
    register("", "", List.of(), 0, 0).revertsWith("Already registered");
  }

  @Test
  void takesNoNativeCoin() {
    on.registry
        .pay(
            on.host, BigInteger.ONE, "registerNode", "m", URL, List.of(MODEL), MIN_NATIVE_PRICE, 10)
        .revertsWith("<no data>");
  }

  @Test
  void takesAModelThatIsNamedTwiceOnce() {
    register("m", URL, List.of(MODEL, OTHER_MODEL, MODEL), MIN_NATIVE_PRICE, 10)
        .emits(event("NodeRegistered", on.host, STAKE, "m", List.of(MODEL, OTHER_MODEL)));
    on.register(on.otherHost).succeeds();
    assertThat(on.registry.<List<?>>get("getNodesForModel", MODEL))
        .isEqualTo(List.of(on.host, on.otherHost));
    on.registry.send(on.host, "unregisterNode").succeeds();
    assertThat(on.registry.<List<?>>get("getNodesForModel", MODEL))
        .isEqualTo(List.of(on.otherHost));
  }

  @Test
  void refusesAModelThatWasDeactivatedButKeepsTheHostsThatOfferIt() {
    register("m", URL, List.of(MODEL), MIN_NATIVE_PRICE, 10).succeeds();
    on.models.send(on.owner, "deactivateModel", MODEL).succeeds();
    on.register(on.otherHost).revertsWith("Model not approved");
    assertThat(on.registry.<Boolean>get("nodeSupportsModel", on.host, MODEL)).isTrue();
  }

  private Outcome register(
      String metadata, String url, List<String> models, Number nativePrice, Number stable) {
    return on.registry.send(on.host, "registerNode", metadata, url, models, nativePrice, stable);
  }
}
