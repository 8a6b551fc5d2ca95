package com.fabstir.devnet.anvil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.rpc.ChainControl;
import java.io.IOException;
import java.math.BigInteger;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilProcessTest {
  private static final Path PROGRAM = new AnvilLocator().find();

  @TempDir Path folder;

  @Test
  void answersForTheChainThatWasAskedForOnAFreePort() {
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(777, 0))) {
      assertThat(anvil.rpc().quantity("eth_chainId")).isEqualTo(777);
      assertThat(anvil.port()).isPositive();
      assertThat(anvil.startedAt()).isBefore(Instant.now().plusSeconds(2));
      assertThat(anvil.rpc().call("eth_accounts").get(1).asString())
          .isEqualToIgnoringCase(accounts(2).get(1).address());
    }
  }

  @Test
  void keepsItsStateWhenClosed() {
    String account = accounts(1).getFirst().address();
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(1, 0))) {
      new ChainControl(anvil.rpc()).setBalanceWei(account, BigInteger.TWO);
    }
    assertThat(folder.resolve("state.json")).exists();
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(1, 0))) {
      assertThat(new ChainControl(anvil.rpc()).balanceWei(account)).isEqualTo(2);
    }
  }

  @Test
  void listensOnThePortThatIsGivenAndRefusesOneThatIsTaken() throws IOException {
    int port = freePort();
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(1, port))) {
      assertThat(anvil.port()).isEqualTo(port);
      DevnetException refused =
          catchThrowableOfType(
              DevnetException.class, () -> AnvilProcess.start(PROGRAM, settings(1, port)));
      assertThat(refused.code()).isEqualTo("PORT_IN_USE");
      assertThat(refused).hasMessageContaining(Integer.toString(port));
      assertThat(anvil.isAlive()).isTrue();
    }
  }

  @Test
  void saysWhatAnvilSaidWhenItDoesNotStart() throws IOException {
    Files.writeString(folder.resolve("state.json"), "no state");
    DevnetException failed =
        catchThrowableOfType(
            DevnetException.class, () -> AnvilProcess.start(PROGRAM, settings(1, 0)));
    assertThat(failed.code()).isEqualTo("ANVIL_FAILED");
    assertThat(failed).hasMessageContaining("state.json");
    assertThat(failed.hint()).contains(folder.resolve("log").toString());
  }

  @Test
  void saysThatAProgramCannotBeStarted() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken"), "not a program");
    DevnetException failed =
        catchThrowableOfType(
            DevnetException.class, () -> AnvilProcess.start(broken, settings(1, 0)));
    assertThat(failed.code()).isEqualTo("ANVIL_FAILED");
  }

  @Test
  void endsWithAJvmThatIsKilled() throws IOException {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfabstir.root=" + System.getProperty("fabstir.root"),
                ChainHolder.class.getName())
            .redirectError(folder.resolve("jvm.log").toFile())
            .start();
    String port =
        new String(jvm.getInputStream().readNBytes(5), java.nio.charset.StandardCharsets.US_ASCII);
    ChainControl chain =
        new ChainControl(
            new com.fabstir.devnet.rpc.JsonRpc(AnvilProcess.urlOf(Integer.parseInt(port))));
    assertThat(chain.blockNumber()).isPositive();
    jvm.destroyForcibly();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> catchThrowableOfType(DevnetException.class, chain::blockNumber) != null);
  }

  @Test
  void setsTheClockAtTheStart() {
    Instant future = Instant.now().plus(Duration.ofDays(100));
    AnvilSettings plain = settings(1, 0);
    AnvilSettings later =
        new AnvilSettings(
            1,
            0,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of(future),
            plain.logFile(),
            500,
            1,
            plain.mnemonic());
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, later)) {
      assertThat(new ChainControl(anvil.rpc()).latestBlockTime())
          .isBetween(future.minusSeconds(1), future.plusSeconds(60));
    }
  }

  @Test
  void knowsTheStateOfAsManyPastBlocksAsItKeeps() {
    String account = accounts(1).getFirst().address();
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(1, 0))) {
      new ChainControl(anvil.rpc()).mine(20);
      assertThat(anvil.rpc().quantity("eth_getBalance", account, "0x1")).isPositive();
    }
    try (AnvilProcess anvil = AnvilProcess.start(PROGRAM, settings(1, 0, 0))) {
      new ChainControl(anvil.rpc()).mine(20);
      assertThat(anvil.rpc().quantity("eth_getBalance", account, "latest")).isPositive();
      assertThat(
              catchThrowableOfType(
                  DevnetException.class,
                  () -> anvil.rpc().quantity("eth_getBalance", account, "0x1")))
          .isNotNull();
    }
  }

  private AnvilSettings settings(long chainId, int port) {
    return settings(chainId, port, 500);
  }

  private AnvilSettings settings(long chainId, int port, int keptStates) {
    return new AnvilSettings(
        chainId,
        port,
        Optional.empty(),
        true,
        Optional.of(folder.resolve("state.json")),
        Optional.empty(),
        folder.resolve("log"),
        keptStates,
        2,
        DevnetAccount.PUBLIC_MNEMONIC);
  }

  private static java.util.List<DevnetAccount> accounts(int count) {
    return DevnetAccount.of(DevnetAccount.PUBLIC_MNEMONIC, count);
  }

  /** Of those that the system gives to nobody who asks for any port. */
  private static int freePort() throws IOException {
    for (int port = ThreadLocalRandom.current().nextInt(12_000, 30_000); ; port++) {
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException e) {
        if (port == 32_767) {
          throw e;
        }
      }
    }
  }
}
