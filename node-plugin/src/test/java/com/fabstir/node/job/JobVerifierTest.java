package com.fabstir.node.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcChainReader;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.contract.RevertReactions;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.evm.Bytes32;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.WireException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class JobVerifierTest {
  private static final ServedModel MODEL =
      new ServedModel(new Bytes32("11".repeat(32)), new Bytes32("22".repeat(32)));

  private NodeOnDevnet chain;
  private JobVerifier verifier;

  @BeforeEach
  void open(Devnet devnet, @TempDir Path directory) {
    chain = new NodeOnDevnet(devnet, directory);
    verifier =
        new JobVerifier(chain.client().reader(), chain.contracts(), chain.host().address(), MODEL);
  }

  @AfterEach
  void close() {
    chain.close();
  }

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.error().code()).isEqualTo(code));
  }

  @Test
  void acceptsAnActiveJobOfThisHost() {
    BigInteger job = chain.newJob();

    VerifiedJob verified = verifier.verify(job, OptionalLong.of(31_337));

    assertThat(verified.terms().id()).isEqualTo(job);
    assertThat(verified.terms().depositor()).isEqualTo(chain.payer().address());
    assertThat(verified.marketplace()).isEqualTo(chain.contracts().marketplace().address());
    assertThat(verified.chain().chainId()).isEqualTo(31_337);
    assertThat(verified.modelId()).isEqualTo(MODEL.modelId());
    assertThat(verified.modelFileHash()).isEqualTo(MODEL.fileSha256());
  }

  @Test
  void refusesJobsThatWereNeverCreated() {
    assertRefused(
        "JOB_NOT_FOUND_ON_CHAIN",
        () -> verifier.verify(BigInteger.valueOf(999), OptionalLong.empty()));
    assertRefused(
        "JOB_NOT_FOUND_ON_CHAIN", () -> verifier.verify(BigInteger.ZERO, OptionalLong.empty()));
  }

  @Test
  void refusesJobsOfOtherHosts() {
    BigInteger job = chain.newJob(100_000, chain.key(4).address(), chain.payer());

    assertRefused("WRONG_HOST", () -> verifier.verify(job, OptionalLong.empty()));
  }

  @Test
  void refusesCompletedJobs() {
    BigInteger job = chain.newJob();
    chain.complete(job);

    assertRefused("SESSION_NOT_ACTIVE", () -> verifier.verify(job, OptionalLong.empty()));
  }

  @Test
  void refusesJobsWhoseTimeIsOver() {
    BigInteger job = chain.newJob();
    chain.devnet().increaseTime(Duration.ofSeconds(3_600));

    assertRefused("SESSION_NOT_ACTIVE", () -> verifier.verify(job, OptionalLong.empty()));
  }

  @Test
  void refusesOtherChains() {
    BigInteger job = chain.newJob();

    assertRefused("UNSUPPORTED_CHAIN", () -> verifier.verify(job, OptionalLong.of(84_532)));
  }

  @Test
  void refusesAJobBelowTheRegistrysLowestPriceWhichTheMarketplaceTakesForAnUnregisteredHost() {
    BigInteger job = chain.newJobAtLowPrice();

    assertRefused("INSUFFICIENT_DEPOSIT", () -> verifier.verify(job, OptionalLong.empty()));
  }

  @Test
  void refusesAJobWhoseMoneyTheMarketplaceNoLongerHas() {
    BigInteger job = chain.newJob();
    chain
        .devnet()
        .rpc()
        .call("anvil_setBalance", chain.contracts().marketplace().address().value(), "0x1");

    assertRefused("INSUFFICIENT_DEPOSIT", () -> verifier.verify(job, OptionalLong.empty()));
  }

  @Test
  void refusesWhenTheChainDoesNotAnswer() throws IOException {
    BigInteger job = chain.newJob();
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + closedPort);
    RpcSettings impatient =
        new RpcSettings(
            Duration.ofSeconds(1), Duration.ofSeconds(1), 2, Duration.ofMillis(10), 1 << 20);
    ChainReader deaf =
        new RpcChainReader(
            new Chain(31_337, "Devnet", "ETH", List.of(nobody), 0, Optional.empty(), true),
            new HttpJsonRpc(nobody, impatient),
            new RevertReactions());
    JobVerifier unlucky = new JobVerifier(deaf, chain.contracts(), chain.host().address(), MODEL);

    assertRefused("CHAIN_UNAVAILABLE", () -> unlucky.verify(job, OptionalLong.empty()));
  }
}
