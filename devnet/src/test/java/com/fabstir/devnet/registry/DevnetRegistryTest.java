package com.fabstir.devnet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.DeployOptions;
import com.fabstir.devnet.error.DevnetException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevnetRegistryTest {
  @TempDir Path directory;
  private DevnetRegistry registry;

  @BeforeEach
  void openRegistry() {
    registry = new DevnetRegistry(directory);
  }

  @AfterEach
  void stopAll() {
    registry.list().stream()
        .flatMap(status -> status.record().process().stream())
        .flatMap(process -> process.find().stream())
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void runsSeveralDevnetsAtOnceEachWithItsOwnChain() {
    DevnetStatus first = registry.up("first", DevnetOptions.DEFAULT);
    DevnetStatus second = registry.up("second", DevnetOptions.DEFAULT.withChainId(84_532));

    assertThat(first.state()).isEqualTo(DevnetState.RUNNING);
    assertThat(first.record().port()).isNotEqualTo(second.record().port());
    assertThat(registry.open("first").chainId()).isEqualTo(31_337);
    assertThat(registry.open("second").chainId()).isEqualTo(84_532);
    assertThat(registry.list())
        .extracting(status -> status.record().name())
        .containsExactly("first", "second");
  }

  @Test
  void goesOnAfterEachStopWithTheSameChainTheSameMoneyAndAClockThatNeverGoesBack() {
    String genesis = registry.up("kept", DevnetOptions.DEFAULT).record().genesisHash();
    String account = registry.open("kept").account(3).address();
    registry.open("kept").increaseTime(Duration.ofDays(10));
    Instant before = registry.open("kept").latestBlockTime();
    for (int stop = 1; stop <= 3; stop++) {
      registry.open("kept").fundUsdc(account, BigInteger.ONE);

      assertThat(registry.down("kept").state()).isEqualTo(DevnetState.STOPPED);
      DevnetStatus again =
          registry.up("kept", DevnetOptions.DEFAULT.withBlockTime(Duration.ofSeconds(1)));

      assertThat(again.state()).isEqualTo(DevnetState.RUNNING);
      Devnet devnet = registry.open("kept");
      assertThat(devnet.genesisHash()).isEqualTo(genesis);
      assertThat(devnet.usdcBaseUnits(account))
          .isEqualTo(Devnet.FIRST_USDC_BASE_UNITS.add(BigInteger.valueOf(stop)));
      devnet.mine(1);
      assertThat(devnet.latestBlockTime()).isAfter(before);
      before = devnet.latestBlockTime();
    }
  }

  @Test
  void makesBlocksWithoutTransactionsWhenAskedAndMinesTransactionsAtOnce() {
    registry.up("ticking", DevnetOptions.DEFAULT.withBlockTime(Duration.ofSeconds(1)));
    Devnet devnet = registry.open("ticking");
    long before = devnet.blockNumber();
    Awaitility.await().until(() -> devnet.blockNumber() >= before + 2);
    devnet.fundUsdc(devnet.account(1).address(), BigInteger.ONE);
  }

  @Test
  void saysThatADevnetDiedWhenItsProcessIsGone() {
    DevnetStatus started = registry.up("killed", DevnetOptions.DEFAULT);
    ProcessHandle process = started.record().process().orElseThrow().find().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    assertThat(registry.status("killed").state()).isEqualTo(DevnetState.DIED);
    assertThat(codeOf(() -> registry.open("killed"))).isEqualTo("DEVNET_NOT_RUNNING");
    assertThat(codeOf(() -> registry.down("killed"))).isEqualTo("DEVNET_NOT_RUNNING");
    assertThat(registry.up("killed", DevnetOptions.DEFAULT).state()).isEqualTo(DevnetState.RUNNING);
  }

  @Test
  void doesNotTakeAnotherProcessWithTheSameNumberForTheDevnet() {
    ProcessHandle own = ProcessHandle.current();
    Instant start = own.info().startInstant().orElseThrow();
    assertThat(new ProcessIdentity(own.pid(), start).find()).contains(own);
    assertThat(new ProcessIdentity(own.pid(), start.minusSeconds(60)).find()).isEmpty();
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DevnetOptions options = DevnetOptions.DEFAULT.withPort(taken.getLocalPort());
      DevnetException refused = refusal(() -> registry.up("blocked", options));
      assertThat(refused.code()).isEqualTo("PORT_IN_USE");
      assertThat(refused).hasMessageContaining(Integer.toString(taken.getLocalPort()));
      assertThat(registry.list()).isEmpty();
    }
  }

  @Test
  void refusesWhatDoesNotFitTheRecord() {
    assertThat(codeOf(() -> registry.down("nobody"))).isEqualTo("DEVNET_NOT_FOUND");
    assertThat(codeOf(() -> registry.status("../etc"))).isEqualTo("DEVNET_NAME_INVALID");
    registry.up("one", DevnetOptions.DEFAULT);
    assertThat(codeOf(() -> registry.up("one", DevnetOptions.DEFAULT)))
        .isEqualTo("DEVNET_ALREADY_RUNNING");
    assertThat(codeOf(() -> registry.remove("one"))).isEqualTo("DEVNET_ALREADY_RUNNING");
    registry.down("one");
    assertThat(codeOf(() -> registry.up("one", DevnetOptions.DEFAULT.withChainId(5))))
        .isEqualTo("DEVNET_CHAIN_DIFFERS");
    registry.remove("one");
    assertThat(codeOf(() -> registry.status("one"))).isEqualTo("DEVNET_NOT_FOUND");
  }

  @Test
  void aRecordThatCannotBeReadDoesNotHideTheOthers() throws IOException {
    registry.up("good", DevnetOptions.DEFAULT);
    Files.writeString(directory.resolve("broken.json"), "{");
    assertThat(refusal(() -> registry.status("broken")))
        .hasMessageContaining("broken.json")
        .extracting(DevnetException::code)
        .isEqualTo("DEVNET_RECORD_UNREADABLE");
    assertThat(registry.names()).containsExactly("broken", "good");
    assertThat(registry.list())
        .extracting(status -> status.record().name())
        .containsExactly("good");
  }

  @Test
  void remembersWhatWasDeployed() {
    DeployOptions deploy =
        DeployOptions.DEFAULT.withStrictGenerationA(true).withCanonicalAddresses(true);
    registry.up("strict", DevnetOptions.DEFAULT.withDeploy(deploy));
    DevnetRecord read = new DevnetRegistry(directory).status("strict").record();
    assertThat(read.strictGenerationA()).isTrue();
    assertThat(read.canonicalAddresses()).isTrue();
    assertThat(read.addresses().jobMarketplace())
        .isEqualTo("0xc6D44D7f2DfA8fdbb1614a8b6675c78D3cfA376E");
  }

  private static String codeOf(ThrowingCallable action) {
    return refusal(action).code();
  }

  private static DevnetException refusal(ThrowingCallable action) {
    return catchThrowableOfType(DevnetException.class, action);
  }
}
