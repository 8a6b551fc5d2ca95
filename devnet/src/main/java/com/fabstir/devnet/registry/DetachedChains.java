package com.fabstir.devnet.registry;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.anvil.AnvilLocator;
import com.fabstir.devnet.anvil.AnvilProcess;
import com.fabstir.devnet.anvil.AnvilSettings;
import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.rpc.ChainControl;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the anvil processes behind records. */
record DetachedChains(RecordFiles files, AnvilLocator locator) {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  DevnetRecord startNew(String name, DevnetOptions options) {
    // A state without a record of it would be loaded by anvil and meet a second deployment.
    files.deleteState(name);
    AnvilProcess anvil = start(name, options, Optional.empty());
    try {
      Devnet devnet = Devnet.deploy(anvil.rpc(), options.deploy());
      ChainControl chain = new ChainControl(anvil.rpc());
      return new DevnetRecord(
          name,
          Optional.of(ProcessIdentity.of(anvil)),
          anvil.port(),
          options.chainId(),
          chain.genesisHash(),
          chain.genesisTime(),
          options.blockTime().map(Duration::toSeconds).orElse(0L),
          options.deploy().strictGenerationA(),
          options.deploy().canonicalAddresses(),
          devnet.addresses(),
          files.state(name),
          files.log(name));
    } catch (RuntimeException e) {
      anvil.close();
      throw e;
    }
  }

  boolean hasSavedState(DevnetRecord record) {
    return Files.exists(record.stateFile());
  }

  DevnetRecord startAgain(DevnetRecord record, DevnetOptions options) {
    if (options.chainId() != record.chainId()) {
      throw new DevnetException(
          DevnetErrorCodes.DEVNET_CHAIN_DIFFERS,
          "Devnet '%s' has chain id %d, not %d"
              .formatted(record.name(), record.chainId(), options.chainId()),
          "Use another name, or remove the saved devnet first.");
    }
    Instant clock = new SavedState(record.stateFile()).prepareRestart(record.genesisTime());
    AnvilProcess anvil = start(record.name(), options, Optional.of(clock));
    return record.startedAgain(ProcessIdentity.of(anvil), anvil.port(), options);
  }

  /** Ends the process and waits: anvil writes its state file on the way out. */
  void stop(DevnetRecord record) {
    ProcessHandle process =
        record
            .process()
            .flatMap(ProcessIdentity::find)
            .orElseThrow(() -> notRunning(record.name()));
    process.destroy();
    try {
      process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw notStopped(record, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStopped(record, e);
    }
  }

  static DevnetException notRunning(String name) {
    return new DevnetException(
        DevnetErrorCodes.DEVNET_NOT_RUNNING,
        "Devnet '" + name + "' does not run",
        "Start it with 'fabstir devnet up'.");
  }

  private static DevnetException notStopped(DevnetRecord record, Exception cause) {
    return new DevnetException(
        DevnetErrorCodes.ANVIL_FAILED,
        "Devnet '%s' did not end within %d s".formatted(record.name(), STOP_TIMEOUT.toSeconds()),
        "Look into its log: " + record.logFile(),
        cause);
  }

  private AnvilProcess start(String name, DevnetOptions options, Optional<Instant> clockStart) {
    AnvilSettings settings =
        new AnvilSettings(
            options.chainId(),
            options.port(),
            options.blockTime(),
            !options.enduring(),
            Optional.of(files.state(name)),
            clockStart,
            files.log(name),
            options.keptStates(),
            Devnet.ACCOUNTS,
            DevnetAccount.PUBLIC_MNEMONIC);
    return AnvilProcess.startDetached(locator.find(), settings);
  }
}
