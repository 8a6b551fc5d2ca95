package com.fabstir.devnet.registry;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.anvil.AnvilLocator;
import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.rpc.ChainControl;
import com.fabstir.devnet.rpc.JsonRpc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The devnets of a directory, several at once. They run detached: they outlive the program that
 * started them. Safe for use by several processes.
 */
public final class DevnetRegistry {
  private final RecordFiles files;
  private final DetachedChains chains;

  public DevnetRegistry(Path directory) {
    this(directory, new AnvilLocator());
  }

  /**
   * @param directory holds a record, a state file and a log for each devnet; made when missing
   */
  public DevnetRegistry(Path directory, AnvilLocator locator) {
    this.files = new RecordFiles(directory.toAbsolutePath());
    this.chains = new DetachedChains(files, locator);
  }

  /**
   * Starts a devnet. One that was stopped goes on from its saved state; then only port and block
   * time of the options count, and the chain id must be the old one. One that died before its first
   * stop starts anew.
   *
   * @throws DevnetException {@code DEVNET_ALREADY_RUNNING}, {@code PORT_IN_USE}, {@code
   *     ANVIL_NOT_FOUND}, {@code ANVIL_FAILED}, {@code DEVNET_CHAIN_DIFFERS}
   */
  public DevnetStatus up(String name, DevnetOptions options) {
    return files.locked(
        name,
        () -> {
          Optional<DevnetRecord> known = files.find(name);
          known.ifPresent(DevnetRegistry::requireNoProcess);
          DevnetRecord record =
              known
                  .filter(found -> chains.hasSavedState(found))
                  .map(found -> chains.startAgain(found, options))
                  .orElseGet(() -> chains.startNew(name, options));
          files.write(record);
          return statusOf(record);
        });
  }

  /**
   * Stops a devnet and waits until its state is saved.
   *
   * @throws DevnetException {@code DEVNET_NOT_FOUND} or {@code DEVNET_NOT_RUNNING}
   */
  public DevnetStatus down(String name) {
    return files.locked(
        name,
        () -> {
          DevnetRecord record = known(name);
          chains.stop(record);
          files.write(record.stopped());
          return statusOf(record.stopped());
        });
  }

  /**
   * What a devnet really does now.
   *
   * @throws DevnetException {@code DEVNET_NOT_FOUND}
   */
  public DevnetStatus status(String name) {
    return statusOf(known(name));
  }

  /**
   * All devnets of the directory, by name. One whose record cannot be read does not hide the
   * others: it is left out here, {@link #names} has it and {@link #status} says what is wrong.
   */
  public List<DevnetStatus> list() {
    return names().stream().flatMap(name -> readable(name).stream()).toList();
  }

  /** The names of all devnets of the directory, also of those whose record cannot be read. */
  public List<String> names() {
    return files.names();
  }

  private Optional<DevnetStatus> readable(String name) {
    try {
      return files.find(name).map(DevnetRegistry::statusOf);
    } catch (DevnetException _) {
      return Optional.empty();
    }
  }

  /**
   * Attaches to a running devnet; closing the result leaves it running.
   *
   * @throws DevnetException {@code DEVNET_NOT_FOUND} or {@code DEVNET_NOT_RUNNING}
   */
  public Devnet open(String name) {
    DevnetStatus status = status(name);
    if (status.state() != DevnetState.RUNNING) {
      throw DetachedChains.notRunning(name);
    }
    return Devnet.attach(status.record().rpcUrl(), status.record().addresses());
  }

  /**
   * Deletes record, saved state and log of a devnet that does not run.
   *
   * @throws DevnetException {@code DEVNET_NOT_FOUND} or {@code DEVNET_ALREADY_RUNNING}
   */
  public void remove(String name) {
    files.locked(
        name,
        () -> {
          requireNoProcess(known(name));
          files.delete(name);
          return null;
        });
  }

  private DevnetRecord known(String name) {
    return files
        .find(name)
        .orElseThrow(
            () ->
                new DevnetException(
                    DevnetErrorCodes.DEVNET_NOT_FOUND,
                    "There is no devnet '" + name + "'; known are " + names(),
                    "Start it with 'fabstir devnet up'."));
  }

  private static void requireNoProcess(DevnetRecord record) {
    if (record.process().flatMap(ProcessIdentity::find).isPresent()) {
      throw new DevnetException(
          DevnetErrorCodes.DEVNET_ALREADY_RUNNING,
          "Devnet '" + record.name() + "' already runs at " + record.rpcUrl(),
          "Stop it with 'fabstir devnet down', or use another name.");
    }
  }

  private static DevnetStatus statusOf(DevnetRecord record) {
    if (record.process().isEmpty()) {
      return DevnetStatus.notRunning(record, DevnetState.STOPPED);
    }
    if (record.process().flatMap(ProcessIdentity::find).isEmpty()) {
      return DevnetStatus.notRunning(record, DevnetState.DIED);
    }
    ChainControl chain = new ChainControl(new JsonRpc(record.rpcUrl()));
    try {
      return chain.genesisHash().equals(record.genesisHash())
          ? new DevnetStatus(
              record,
              DevnetState.RUNNING,
              OptionalLong.of(chain.blockNumber()),
              Optional.of(chain.latestBlockTime()))
          : DevnetStatus.notRunning(record, DevnetState.UNRESPONSIVE);
    } catch (DevnetException _) {
      return DevnetStatus.notRunning(record, DevnetState.UNRESPONSIVE);
    }
  }
}
