package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts placed at the addresses of Base Sepolia behave as if they had been created there. */
@DevnetTest(chainId = 84_532, canonicalAddresses = true)
class CanonicalPlacementTest {
  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void putsEverythingWhereClientsExpectIt() {
    assertThat(on.devnet.chainId()).isEqualTo(84_532);
    assertThat(on.devnet.addresses()).isEqualTo(DevnetAddresses.CANONICAL);
  }

  @Test
  void keepsImmutablesStorageAndOwners() {
    assertThat(on.marketplace.number("FEE_BASIS_POINTS")).isEqualTo(1000);
    assertThat(on.marketplace.number("DISPUTE_WINDOW")).isEqualTo(30);
    assertThat(on.marketplace.number("nextJobId")).isEqualTo(1);
    assertThat(on.marketplace.<String>get("nodeRegistry")).isEqualTo(on.registry.address());
    assertThat(on.marketplace.<String>get("hostEarnings")).isEqualTo(on.earnings.address());
    assertThat(on.marketplace.<String>get("proofSystem")).isEqualTo(on.proofs.address());
    assertThat(on.marketplace.<String>get("usdcAddress")).isEqualTo(on.usdc.address());
    assertThat(on.registry.<String>get("fabToken")).isEqualTo(on.fab.address());
    assertThat(on.registry.<String>get("modelRegistry")).isEqualTo(on.models.address());
    assertThat(on.registry.<String>get("owner")).isEqualTo(on.owner);
    assertThat(on.models.<String>get("governanceToken")).isEqualTo(on.fab.address());
    assertThat(on.earnings.<String>get("owner")).isEqualTo(on.owner);
    assertThat(on.fab.read("symbol")).containsExactly("FAB");
    assertThat(on.fab.number("decimals")).isEqualTo(18);
    assertThat(on.usdc.read("symbol")).containsExactly("USDC");
    assertThat(on.usdc.number("decimals")).isEqualTo(6);
    assertThat(on.models.<List<?>>get("getAllModels"))
        .isEqualTo(List.of(Sandbox.MODEL, Sandbox.OTHER_MODEL));
  }

  @Test
  void runsASessionFromRegistrationToEarnings() {
    on.register(on.host).succeeds();
    long session = on.openUsdc(2_000_000);
    on.proveAfter(100, session, 250).succeeds();
    on.marketplace.send(on.client, "completeSessionJob", session, "").succeeds();
    assertThat(on.earnings.number("getBalance", on.host, on.usdc.address())).isEqualTo(450_000);
    on.earnings.send(on.host, "withdrawAll", on.usdc.address()).succeeds();
    on.marketplace.send(on.treasury, "withdrawAllTreasuryFees", List.of(on.usdc.address()));
    assertThat(on.usdcOf(on.marketplace.address())).isZero();
    assertThat(on.marketplace.number("getDepositBalance", on.client, NATIVE)).isZero();
  }
}
