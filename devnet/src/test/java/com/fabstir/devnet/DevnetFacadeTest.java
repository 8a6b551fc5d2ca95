package com.fabstir.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.RpcException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DevnetTest
class DevnetFacadeTest {
  private final Devnet devnet;

  DevnetFacadeTest(Devnet devnet) {
    this.devnet = devnet;
  }

  @Test
  void hasThePublicAccountsFunded() {
    assertThat(devnet.deployer().address()).isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assertThat(devnet.account(1).privateKey())
        .isEqualTo("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    for (DevnetAccount account : devnet.accounts()) {
      assertThat(devnet.balanceWei(account.address())).isPositive();
      assertThat(devnet.fabBaseUnits(account.address())).isEqualTo(Devnet.FIRST_FAB_BASE_UNITS);
      assertThat(devnet.usdcBaseUnits(account.address())).isEqualTo(Devnet.FIRST_USDC_BASE_UNITS);
    }
  }

  @Test
  void fundsNewAccountsThatNobodyKnows() {
    DevnetAccount first = DevnetAccount.random();
    assertThat(first).isNotEqualTo(DevnetAccount.random());
    assertThat(first.toString()).contains(first.address()).doesNotContain(first.privateKey());
    devnet.fundNative(first.address(), BigInteger.TEN);
    devnet.fundNative(first.address(), BigInteger.ONE);
    devnet.fundFab(first.address(), BigInteger.TWO);
    devnet.fundUsdc(first.address(), BigInteger.TEN);
    assertThat(devnet.balanceWei(first.address())).isEqualTo(11);
    assertThat(devnet.fabBaseUnits(first.address())).isEqualTo(2);
    assertThat(devnet.usdcBaseUnits(first.address())).isEqualTo(10);
  }

  @Test
  void movesItsClock() {
    Instant before = devnet.latestBlockTime();
    devnet.increaseTime(Duration.ofHours(1));
    assertThat(devnet.latestBlockTime()).isAfterOrEqualTo(before.plusSeconds(3600));
    Instant exact = devnet.latestBlockTime().plusSeconds(1000);
    devnet.nextBlockAt(exact);
    devnet.mine(1);
    assertThat(devnet.latestBlockTime()).isEqualTo(exact);
  }

  @Test
  void minesAndGoesBack() {
    long height = devnet.blockNumber();
    String snapshot = devnet.snapshot();
    devnet.mine(5);
    assertThat(devnet.blockNumber()).isEqualTo(height + 5);
    devnet.revert(snapshot);
    assertThat(devnet.blockNumber()).isEqualTo(height);
    assertThat(catchThrowableOfType(DevnetException.class, () -> devnet.revert("0x99")))
        .isNotNull();
  }

  @Test
  void approvesModels() {
    String id = devnet.approveModel("a/b", "c.gguf", "ab".repeat(32));
    assertThat(id).hasSize(66);
    assertThat(
            catchThrowableOfType(
                DevnetException.class, () -> devnet.approveModel("a/b", "c.gguf", "ab".repeat(32))))
        .isNotNull();
  }

  @Test
  void writesItsState(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("state.json");
    devnet.dumpState(file);
    assertThat(JsonMapper.shared().readTree(Files.readString(file)).path("accounts").size())
        .isGreaterThan(10);
  }

  @Test
  void attachesToARunningChainAndLeavesItRunning() {
    try (Devnet other = Devnet.attach(devnet.rpcUrl(), devnet.addresses())) {
      assertThat(other.genesisHash()).isEqualTo(devnet.genesisHash());
    }
    assertThat(devnet.chainId()).isEqualTo(31_337);
  }

  @Test
  void tellsAnErrorOfTheChainFromAMissingChain() {
    assertThat(catchThrowableOfType(RpcException.class, () -> devnet.rpc().call("no_method")))
        .hasMessageContaining("no_method");
    JsonRpc nobody = new JsonRpc(URI.create("http://127.0.0.1:1"));
    assertThat(catchThrowableOfType(DevnetException.class, () -> nobody.call("eth_chainId")).code())
        .isEqualTo("DEVNET_RPC_UNREACHABLE");
  }
}
