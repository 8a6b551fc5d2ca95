package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

@DevnetTest
class ProofOfWorkTest {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

  private Sandbox on;
  private long session;

  @BeforeEach
  void openSession(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
    session = on.openNative(ETHER);
  }

  @Test
  void recordsHashCidTokensAndTime() {
    long start = on.session(session).startTime();
    on.nextBlockAt(start + 60);
    on.marketplace
        .send(on.host, "submitProofOfWork", session, 240, Sandbox.hash(1), "s5cid-1")
        .emits(event("ProofSubmitted", session, on.host, 240, Sandbox.hash(1), "s5cid-1"));
    Session after = on.session(session);
    assertThat(after.tokensUsed()).isEqualTo(240);
    assertThat(after.startTime()).isEqualTo(start);
    assertThat(after.lastProofTime()).isEqualTo(start + 60);
    assertThat(after.lastProofHash()).isEqualTo(Sandbox.hash(1));
    assertThat(after.lastProofCid()).isEqualTo("s5cid-1");
    assertThat(after.status()).isZero();
  }

  @Test
  void addsUpDeltasAndKeepsTheLastHashAndCid() {
    on.proveAfter(10, session, 100).succeeds();
    on.nextBlockAt(on.session(session).lastProofTime() + 10);
    on.marketplace
        .send(on.host, "submitProofOfWork", session, 150, Sandbox.hash(2), "second")
        .succeeds();
    Session after = on.session(session);
    assertThat(after.tokensUsed()).isEqualTo(250);
    assertThat(after.lastProofHash()).isEqualTo(Sandbox.hash(2));
    assertThat(after.lastProofCid()).isEqualTo("second");
  }

  @Test
  void verifiesNothingOfWhatItRecords() {
    on.nextBlockAt(on.now() + 100);
    on.marketplace
        .send(on.host, "submitProofOfWork", session, 100, Sandbox.hash(0), "")
        .emits(event("ProofSubmitted", session, on.host, 100, Sandbox.hash(0), ""));
    on.proveAfter(5, session, 100).succeeds();
    // The same hash again.
    on.proveAfter(5, session, 100).succeeds();
  }

  @Test
  void keepsEachProofInStorageAsGenerationADoes() {
    on.proveAfter(5, session, 100).succeeds();
    long time = on.now();
    // sessionJobs is slot 2, the array of proofs is member 13, four words a proof.
    BigInteger base = slotOf(session, 2).add(BigInteger.valueOf(13));
    assertThat(at(base)).isEqualTo(1);
    BigInteger first = new BigInteger(1, Hash.sha3(word(base)));
    assertThat(at(first)).isEqualTo(new BigInteger("07".repeat(32), 16));
    assertThat(at(first.add(BigInteger.ONE))).isEqualTo(100);
    assertThat(at(first.add(BigInteger.TWO))).isEqualTo(time);
    assertThat(at(first.add(BigInteger.valueOf(3)))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "4,100,Excessive tokens claimed",
    "5,100,''",
    "5,101,Excessive tokens claimed",
    "6,120,''",
    "6,121,Excessive tokens claimed",
    "1000,20000,''",
    "1000,20001,Excessive tokens claimed"
  })
  void allowsTwentyTokensASecondSinceTheStart(long seconds, long tokens, String revert) {
    assertThat(on.proveAfter(seconds, session, tokens).revert()).isEqualTo(revert);
  }

  @Test
  void countsTheRateFromTheLastClaim() {
    on.proveAfter(100, session, 100).succeeds();
    on.proveAfter(4, session, 100).revertsWith("Excessive tokens claimed");
    on.proveAfter(5, session, 100).succeeds();
  }

  @Test
  void refusesASecondClaimInTheSameBlock() {
    long other = on.openNative(ETHER);
    on.devnet.rpc().call("evm_setAutomine", false);
    on.nextBlockAt(on.now() + 100);
    String data =
        on.marketplace.abi().encode("submitProofOfWork", other, 100, Sandbox.hash(1), "x");
    JsonRpc rpc = on.devnet.rpc();
    Map<String, String> claim =
        Map.of("from", on.host, "to", on.marketplace.address(), "data", data, "gas", "0x7a120");
    String first = rpc.call("eth_sendTransaction", claim).asString();
    String second = rpc.call("eth_sendTransaction", claim).asString();
    on.devnet.mine(1);
    rpc.call("evm_setAutomine", true);
    assertThat(statusOf(first)).isEqualTo("0x1");
    assertThat(statusOf(second)).isEqualTo("0x0");
    assertThat(blockOf(first)).isEqualTo(blockOf(second));
    assertThat(on.session(other).tokensUsed()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "99"})
  void refusesLessThanTheMinimum(long tokens) {
    on.proveAfter(100, session, tokens).revertsWith("Must claim minimum tokens");
  }

  @Test
  void refusesMoreThanTheDepositPaysFor() {
    long small = on.openUsdc(800_000);
    on.proveAfter(1000, small, 401).revertsWith("Exceeds deposit");
    on.proveAfter(1000, small, 300).succeeds();
    on.proveAfter(1000, small, 101).revertsWith("Exceeds deposit");
    on.proveAfter(1000, small, 100).succeeds();
    on.proveAfter(1000, small, 100).revertsWith("Exceeds deposit");
  }

  @Test
  void checksInTheOrderOfGenerationA() {
    on.prove(on.stranger, session, 1).revertsWith("Only host can submit proof");
    on.prove(on.client, session, 100).revertsWith("Only host can submit proof");
    on.proveAfter(1, session, 99).revertsWith("Must claim minimum tokens");
    on.proveAfter(1, session, 1_000_000_000).revertsWith("Excessive tokens claimed");
    on.prove(on.host, 99, 1).revertsWith("Session not active");
    on.marketplace.send(on.client, "completeSessionJob", session, "").succeeds();
    on.prove(on.stranger, session, 1).revertsWith("Session not active");
  }

  @Test
  void goesOnAfterTheMaximalDuration() {
    on.proveAfter(3600 + 1000, session, 100).succeeds();
  }

  @Test
  void doesNotOverflowWithHugeNumbers() {
    on.nextBlockAt(on.now() + 100);
    BigInteger huge = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    on.marketplace
        .send(on.host, "submitProofOfWork", session, huge, Sandbox.hash(1), "x")
        .revertsWith("Excessive tokens claimed");
  }

  private String statusOf(String hash) {
    return receipt(hash).path("status").asString();
  }

  private String blockOf(String hash) {
    return receipt(hash).path("blockHash").asString();
  }

  private JsonNode receipt(String hash) {
    return new UnlockedSender(on.devnet.rpc()).awaitReceipt(hash);
  }

  private BigInteger at(BigInteger slot) {
    return on.slot(on.marketplace.address(), "0x" + "%064x".formatted(slot));
  }

  private static BigInteger slotOf(long key, int mapping) {
    byte[] preimage = new byte[64];
    System.arraycopy(word(BigInteger.valueOf(key)), 0, preimage, 0, 32);
    System.arraycopy(word(BigInteger.valueOf(mapping)), 0, preimage, 32, 32);
    return new BigInteger(1, Hash.sha3(preimage));
  }

  private static byte[] word(BigInteger value) {
    return Numeric.toBytesPadded(value, 32);
  }
}
