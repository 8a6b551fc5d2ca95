package com.fabstir.chain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.SenderProcess.Stop;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.onchain.OnChainTest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes, ended between any two states of the journal, and several at once. */
class CrashRecoveryTest extends OnChainTest {
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);
  private static final int DEPOSITOR = 3;

  CrashRecoveryTest(Devnet devnet) {
    super(devnet);
  }

  @ParameterizedTest
  @CsvSource({
    "AFTER_PLANNED, PLANNED, 0",
    "BEFORE_SIGNED, PLANNED, 0",
    "AFTER_SIGNED, SIGNED, 0",
    "BEFORE_SENT, SIGNED, 1",
    "AFTER_SENT, SENT, 1",
    "BEFORE_CONFIRMED, SENT, 1"
  })
  void aStoppedProcessIsTakenUpWhereItsJournalEnds(Stop stop, State left, int mined)
      throws Exception {
    assertThat(run("deposit/", 1, stop)).isEqualTo(SenderProcess.STOPPED);
    assertThat(state("deposit/0")).isEqualTo(left);
    assertThat(nonce()).isEqualTo(mined);

    assertThat(run("deposit/", 1, Stop.NEVER)).isZero();
    assertThat(state("deposit/0")).isEqualTo(State.CONFIRMED);
    assertThat(nonce()).isOne();
    assertThat(deposited()).isEqualTo(GWEI);
  }

  @ParameterizedTest
  @CsvSource({"AFTER_PLANNED, 1", "AFTER_SIGNED, 2", "BEFORE_SENT, 2"})
  void anotherIntentFirstBringsOutWhatWasSigned(Stop stop, int nonces) throws Exception {
    run("old/", 1, stop);
    assertThat(run("new/", 1, Stop.NEVER)).isZero();

    assertThat(nonce()).isEqualTo(nonces);
    assertThat(deposited()).isEqualTo(GWEI.multiply(BigInteger.valueOf(nonces)));
    assertThat(run("old/", 1, Stop.NEVER)).isZero();
    assertThat(deposited()).isEqualTo(GWEI.add(GWEI));
  }

  @Test
  void processesThatShareAnAccountNeverCollide() throws Exception {
    List<Process> processes =
        List.of(start("a/", 8, Stop.NEVER), start("b/", 8, Stop.NEVER), start("c/", 8, Stop.NEVER));
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    assertThat(nonce()).isEqualTo(24);
    assertThat(deposited()).isEqualTo(GWEI.multiply(BigInteger.valueOf(24)));
    Set<Long> nonces = new HashSet<>();
    for (String prefix : List.of("a/", "b/", "c/")) {
      for (int i = 0; i < 8; i++) {
        assertThat(state(prefix + i)).isEqualTo(State.CONFIRMED);
        nonces.add(sender.find(depositor(), prefix + i).orElseThrow().nonce());
      }
    }
    assertThat(nonces).hasSize(24);
  }

  @Test
  void processesThatWantTheSameIntentsMakeThemHappenOnce() throws Exception {
    List<Process> processes = List.of(start("d/", 6, Stop.NEVER), start("d/", 6, Stop.NEVER));
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(nonce()).isEqualTo(6);
    assertThat(deposited()).isEqualTo(GWEI.multiply(BigInteger.valueOf(6)));
  }

  private int run(String prefix, int deposits, Stop stop) throws Exception {
    Process process = start(prefix, deposits, stop);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process start(String prefix, int deposits, Stop stop) throws IOException {
    return SenderProcess.start(
        devnet.rpcUrl(),
        devnet.chainId(),
        contracts.marketplace().address(),
        directory,
        devnet.account(DEPOSITOR).privateKey(),
        prefix,
        deposits,
        stop);
  }

  private State state(String intent) {
    return sender.find(depositor(), intent).orElseThrow().state();
  }

  private BigInteger deposited() {
    return contracts.marketplace().prepaidBaseUnits(depositor(), Address.ZERO);
  }

  private long nonce() {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", depositor().value(), "latest")
        .longValueExact();
  }

  private Address depositor() {
    return new Address(devnet.account(DEPOSITOR).address());
  }
}
