package com.fabstir.devnet.anvil;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How anvil is started.
 *
 * @param port TCP port on 127.0.0.1, 0 for a free one
 * @param blockTime time between two blocks, whole seconds; empty: a block for each transaction only
 * @param mixedMining with a block time: also mine each transaction at once
 * @param stateFile loaded at the start if it exists, written at the end
 * @param clockStart what the chain's clock shows at the start; empty: the time of day
 * @param logFile anvil's output is appended to it
 * @param keptStates how many past blocks can be asked for their state, in memory; 0: only the
 *     latest
 * @param accounts number of funded accounts, from the mnemonic
 */
public record AnvilSettings(
    long chainId,
    int port,
    Optional<Duration> blockTime,
    boolean mixedMining,
    Optional<Path> stateFile,
    Optional<Instant> clockStart,
    Path logFile,
    int keptStates,
    int accounts,
    String mnemonic) {

  public AnvilSettings {
    if (chainId <= 0) {
      throw new IllegalArgumentException("The chain id must be positive, not " + chainId);
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The port must be 0 to 65535, not " + port);
    }
    if (blockTime.isPresent() && blockTime.get().toSeconds() < 1) {
      throw new IllegalArgumentException("The block time must be at least 1 s: " + blockTime.get());
    }
  }

  /** The command line after the name of the program. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--host", "127.0.0.1", "--color", "never"));
    arguments.addAll(List.of("--chain-id", Long.toString(chainId)));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--accounts", Integer.toString(accounts)));
    // A devnet mnemonic is public: it guards nothing, so it may stand in the argument list.
    arguments.addAll(List.of("--mnemonic", mnemonic));
    blockTime.ifPresent(
        time -> {
          arguments.addAll(List.of("--block-time", Long.toString(time.toSeconds())));
          if (mixedMining) {
            arguments.add("--mixed-mining");
          }
        });
    // Without this, anvil writes thousands of states to the user's home.
    arguments.add("--prune-history");
    if (keptStates > 0) {
      arguments.add(Integer.toString(keptStates));
    }
    clockStart.ifPresent(
        time -> arguments.addAll(List.of("--timestamp", Long.toString(time.getEpochSecond()))));
    stateFile.ifPresent(file -> arguments.addAll(List.of("--state", file.toString())));
    return arguments;
  }
}
