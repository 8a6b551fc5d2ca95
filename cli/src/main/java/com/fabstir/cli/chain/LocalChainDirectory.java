package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.config.ChainDescription;
import com.fabstir.config.ChainDirectory;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.devnet.contract.DevnetAddresses;
import com.fabstir.devnet.registry.DevnetRecord;
import com.fabstir.devnet.registry.DevnetRegistry;
import com.fabstir.devnet.registry.DevnetState;
import com.fabstir.devnet.registry.DevnetStatus;
import com.fabstir.evm.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The running devnets of a state folder as chains that can be chosen. */
public final class LocalChainDirectory implements ChainDirectory {
  private final Path directory;

  public LocalChainDirectory(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<ChainDescription> running() {
    // Looking must not create anything.
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return new DevnetRegistry(directory)
        .list().stream()
            .filter(status -> status.state() == DevnetState.RUNNING)
            .map(DevnetStatus::record)
            .map(LocalChainDirectory::describe)
            .toList();
  }

  private static ChainDescription describe(DevnetRecord record) {
    return new ChainDescription(
        new Chain(
            record.chainId(),
            "Devnet " + record.name(),
            "ETH",
            List.of(record.rpcUrl()),
            0,
            Optional.empty(),
            true),
        Optional.of(addresses(record.addresses())));
  }

  /** The same addresses as the sdk writes them. */
  public static ContractAddresses addresses(DevnetAddresses deployed) {
    return new ContractAddresses(
        new Address(deployed.nodeRegistry()),
        new Address(deployed.jobMarketplace()),
        address(deployed.modelRegistry()),
        address(deployed.hostEarnings()),
        address(deployed.proofSystem()),
        address(deployed.fabToken()),
        address(deployed.usdcToken()));
  }

  private static Optional<Address> address(String value) {
    return Optional.of(new Address(value));
  }
}
