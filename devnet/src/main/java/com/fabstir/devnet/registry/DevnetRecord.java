package com.fabstir.devnet.registry;

import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.DevnetAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One devnet as its JSON file describes it.
 *
 * @param process the anvil process; empty when the devnet was stopped
 * @param port where it listens, or listened last
 * @param blockTimeSeconds 0: only transactions make blocks
 * @param genesisTime time of block 0
 */
public record DevnetRecord(
    String name,
    Optional<ProcessIdentity> process,
    int port,
    long chainId,
    String genesisHash,
    Instant genesisTime,
    long blockTimeSeconds,
    boolean strictGenerationA,
    boolean canonicalAddresses,
    DevnetAddresses addresses,
    Path stateFile,
    Path logFile) {

  public URI rpcUrl() {
    return URI.create("http://127.0.0.1:" + port);
  }

  DevnetRecord stopped() {
    return with(Optional.empty(), port, blockTimeSeconds);
  }

  DevnetRecord startedAgain(ProcessIdentity process, int port, DevnetOptions options) {
    return with(
        Optional.of(process), port, options.blockTime().map(Duration::toSeconds).orElse(0L));
  }

  private DevnetRecord with(Optional<ProcessIdentity> process, int port, long blockTimeSeconds) {
    return new DevnetRecord(
        name,
        process,
        port,
        chainId,
        genesisHash,
        genesisTime,
        blockTimeSeconds,
        strictGenerationA,
        canonicalAddresses,
        addresses,
        stateFile,
        logFile);
  }
}
