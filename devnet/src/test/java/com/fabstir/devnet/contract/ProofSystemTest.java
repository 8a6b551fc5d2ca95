package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class ProofSystemTest {
  private static final String HASH = Sandbox.hash(1);
  private static final String PROOF = HASH + "00".repeat(32);
  private static final String OTHER_HASH = Sandbox.hash(2);
  private static final String OTHER = OTHER_HASH + "00".repeat(40);
  private static final String SHORT = HASH + "00".repeat(31);

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void acceptsAnyProofOfSixtyFourBytes() {
    assertThat(verifies(PROOF, on.host, 1)).isTrue();
    assertThat(verifies(OTHER, on.host, 1)).isTrue();
    assertThat(verifies(SHORT, on.host, 1)).isFalse();
    assertThat(verifies("0x", on.host, 1)).isFalse();
    assertThat(verifies(PROOF, on.host, 0)).isFalse();
    assertThat(verifies(PROOF, NATIVE, 1)).isFalse();
  }

  @Test
  void takesAProofOnce() {
    mark(PROOF, 100).emits(event("ProofVerified", HASH, on.host, 100));
    assertThat(on.proofs.<Boolean>get("verifiedProofs", HASH)).isTrue();
    assertThat(verifies(PROOF, on.host, 100)).isFalse();
    mark(PROOF, 100).emits();
    mark(SHORT, 100).emits();
  }

  @Test
  void letsAnyoneRecordAHash() {
    on.proofs.send(on.stranger, "recordVerifiedProof", HASH).succeeds();
    assertThat(verifies(PROOF, on.host, 1)).isFalse();
  }

  @Test
  void takesABatchWholeOrNotAtAll() {
    batch(List.of(PROOF, SHORT), List.of(1, 1)).revertsWith("Invalid proof at index");
    batch(List.of(PROOF, PROOF), List.of(1, 1)).revertsWith("Invalid proof at index");
    batch(List.of(PROOF, OTHER), List.of(1, 0)).revertsWith("Invalid proof at index");
    assertThat(on.proofs.<Boolean>get("verifiedProofs", HASH)).isFalse();
    batch(List.of(PROOF, OTHER), List.of(100, 50))
        .emits(event("BatchProofVerified", List.of(HASH, OTHER_HASH), on.host, 150));
    assertThat(on.proofs.<Boolean>get("verifiedProofs", OTHER_HASH)).isTrue();
  }

  @Test
  void limitsABatch() {
    batch(List.of(PROOF), List.of()).revertsWith("Length mismatch");
    batch(List.of(), List.of()).revertsWith("Empty batch");
    batch(Collections.nCopies(11, PROOF), Collections.nCopies(11, 1))
        .revertsWith("Batch too large");
    List<String> ten =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(i -> Sandbox.hash(i + 10) + "00".repeat(32))
            .toList();
    batch(ten, Collections.nCopies(10, 1)).succeeds();
  }

  @Test
  void looksAtABatchWithoutTakingIt() {
    assertThat(
            on.proofs.<List<?>>get(
                "verifyBatchView", List.of(PROOF, SHORT, OTHER), on.host, List.of(1, 1, 0)))
        .isEqualTo(List.of(true, false, false));
    assertThat(verifies(PROOF, on.host, 1)).isTrue();
  }

  @Test
  void registersCircuitsForItsOwner() {
    on.proofs
        .send(on.client, "registerModelCircuit", NATIVE, Sandbox.hash(0))
        .revertsWith("Only owner");
    circuit(NATIVE, Sandbox.hash(0)).revertsWith("Invalid model");
    circuit(on.stranger, Sandbox.hash(0)).revertsWith("Invalid circuit");
    circuit(on.stranger, HASH).emits(event("CircuitRegistered", HASH, on.stranger));
    assertThat(on.proofs.<String>get("getModelCircuit", on.stranger)).isEqualTo(HASH);
    assertThat(on.proofs.<String>get("modelCircuits", on.stranger)).isEqualTo(HASH);
    assertThat(on.proofs.<Boolean>get("isCircuitRegistered", HASH)).isTrue();
    assertThat(on.proofs.<Boolean>get("registeredCircuits", HASH)).isTrue();
    assertThat(on.proofs.<Boolean>get("isCircuitRegistered", OTHER_HASH)).isFalse();
    assertThat(on.proofs.<String>get("owner")).isEqualTo(on.owner);
  }

  @Test
  void estimatesGasOfABatch() {
    assertThat(on.proofs.number("estimateBatchGas", 0)).isEqualTo(50_000);
    assertThat(on.proofs.number("estimateBatchGas", 10)).isEqualTo(250_000);
  }

  private boolean verifies(String proof, String prover, long tokens) {
    return on.proofs.<Boolean>get("verifyEKZL", proof, prover, tokens);
  }

  private Outcome mark(String proof, long tokens) {
    return on.proofs.send(on.client, "verifyAndMarkComplete", proof, on.host, tokens);
  }

  private Outcome batch(List<String> proofs, List<Integer> tokens) {
    return on.proofs.send(on.client, "verifyBatch", proofs, on.host, tokens);
  }

  private Outcome circuit(String model, String hash) {
    return on.proofs.send(on.owner, "registerModelCircuit", model, hash);
  }
}
