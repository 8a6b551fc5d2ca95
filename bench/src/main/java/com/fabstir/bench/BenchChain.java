package com.fabstir.bench;

import com.fabstir.chain.Chain;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A devnet's contracts through an endpoint, each time with a connection that knows nothing yet. */
record BenchChain(Devnet devnet, URI endpoint) {
  Contracts open() {
    Chain chain =
        new Chain(devnet.chainId(), "bench", "ETH", List.of(endpoint), 0, Optional.empty(), true);
    return ContractsFactory.open(
        ChainClient.of(chain, new RevertReactions()).reader(),
        new ContractAddresses(
            new Address(devnet.addresses().nodeRegistry()),
            new Address(devnet.addresses().jobMarketplace()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
