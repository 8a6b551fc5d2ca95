package com.fabstir.devnet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real clients send fixed gas limits; the metadata here is as long as what they write. */
@DevnetTest
class GasTest {
  private static final String METADATA =
      "{\"hardware\":{\"gpu\":\"NVIDIA GeForce RTX 4090\",\"vram\":24,\"ram\":64},"
          + "\"capabilities\":{\"streaming\":true},\"location\":\"us-west\",\"maxConcurrent\":5,"
          + "\"costPerToken\":0.000316,\"publicKey\":\""
          + "02".repeat(33)
          + "\"}";
  private static final String URL = "https://gpu-host-17.example.org:8080";
  private static final String CID = "b" + "a".repeat(58);

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void registrationStaysBelowTheLimitOfTheSdk() {
    on.fab.send(on.host, "approve", on.registry.address(), Sandbox.STAKE).succeeds();
    // The first host of a chain pays most: every list is still empty.
    assertThat(register(List.of(Sandbox.MODEL)).gasUsed()).isLessThan(600_000);
  }

  @Test
  void updatesStayBelowTheLimitsOfTheSdk() {
    on.register(on.host).succeeds();
    on.fab.send(on.host, "approve", on.registry.address(), 1).succeeds();
    assertThat(gas("updatePricingNative", 3_000_000_000L)).isLessThan(200_000);
    assertThat(gas("updatePricingStable", 316)).isLessThan(200_000);
    assertThat(gas("updateApiUrl", URL)).isLessThan(300_000);
    assertThat(gas("updateSupportedModels", List.of(Sandbox.OTHER_MODEL))).isLessThan(300_000);
    assertThat(gas("updateMetadata", METADATA)).isLessThan(300_000);
    assertThat(gas("stake", 1)).isLessThan(300_000);
    assertThat(gas("unregisterNode")).isLessThan(300_000);
  }

  @Test
  void leavingCostsTheSameHoweverManyHostsThereAre() {
    on.register(on.host).succeeds();
    for (int i = 2; i < 9; i++) {
      on.register(on.devnet.account(i).address()).succeeds();
    }
    String last = on.devnet.account(8).address();
    long first = gas("unregisterNode");
    long lastGas = on.registry.send(last, "unregisterNode").succeeds().gasUsed();
    assertThat(Math.abs(first - lastGas)).isLessThan(30_000);
  }

  @Test
  void aSessionStaysBelowThreeHundredThousandACall() {
    on.register(on.host).succeeds();
    BigInteger deposit = BigInteger.TEN.pow(16);
    Outcome created =
        on.marketplace
            .pay(
                on.client,
                deposit,
                "createSessionJob",
                on.host,
                Sandbox.MIN_NATIVE_PRICE,
                3600,
                100)
            .succeeds();
    assertThat(created.gasUsed()).isLessThan(400_000);
    on.nextBlockAt(on.now() + 100);
    Outcome proof = on.marketplace.send(on.host, "submitProofOfWork", 1, 100, Sandbox.hash(1), CID);
    assertThat(proof.succeeds().gasUsed()).isLessThan(300_000);
    Outcome completed = on.marketplace.send(on.client, "completeSessionJob", 1, CID);
    assertThat(completed.succeeds().gasUsed()).isLessThan(400_000);
  }

  private Outcome register(List<String> models) {
    return on.registry
        .send(
            on.host,
            "registerNode",
            METADATA,
            URL,
            models,
            Sandbox.MIN_NATIVE_PRICE,
            Sandbox.STABLE_PRICE)
        .succeeds();
  }

  private long gas(String function, Object... arguments) {
    return on.registry.send(on.host, function, arguments).succeeds().gasUsed();
  }
}
