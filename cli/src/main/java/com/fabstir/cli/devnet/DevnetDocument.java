package com.fabstir.cli.devnet;

import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.OrNull;
import com.fabstir.devnet.contract.DevnetAddresses;
import com.fabstir.devnet.registry.DevnetRecord;
import com.fabstir.devnet.registry.DevnetStatus;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A devnet in results.
 *
 * @param state running, unresponsive, stopped, died
 * @param blockNumber height; null when it does not run
 * @param blockTime ISO time of the last block; null when it does not run
 */
record DevnetDocument(
    String name,
    String state,
    long chainId,
    URI rpcUrl,
    String genesisHash,
    long blockTimeSeconds,
    @OrNull Long blockNumber,
    @OrNull String blockTime,
    DevnetAddresses contracts,
    String logFile) {

  static DevnetDocument of(DevnetStatus status) {
    DevnetRecord record = status.record();
    return new DevnetDocument(
        record.name(),
        status.state().name().toLowerCase(Locale.ROOT),
        record.chainId(),
        record.rpcUrl(),
        record.genesisHash(),
        record.blockTimeSeconds(),
        status.blockNumber().isPresent() ? status.blockNumber().getAsLong() : null,
        status.blockTime().map(Object::toString).orElse(null),
        record.addresses(),
        record.logFile().toString());
  }

  /** What the devnet is, and the variables that make every command use it. */
  List<String> text() {
    var lines =
        new ArrayList<String>(
            new Facts()
                .add("Devnet", name + " (" + state + ")")
                .add("Chain id", chainId)
                .add("RPC", rpcUrl)
                .add("Block", blockNumber == null ? "-" : blockNumber + " at " + blockTime)
                .add("Log", logFile)
                .lines());
    lines.add("");
    lines.add("RPC_URL=" + rpcUrl);
    lines.add("CHAIN_ID=" + chainId);
    lines.add("NODE_REGISTRY_FAB_ADDRESS=" + contracts.nodeRegistry());
    lines.add("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS=" + contracts.jobMarketplace());
    return lines;
  }
}
