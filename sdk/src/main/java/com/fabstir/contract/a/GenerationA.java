package com.fabstir.contract.a;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.evm.Address;
import java.util.List;

/** Entry to the contracts of this generation on one chain. */
public final class GenerationA {
  private final ChainReader reader;

  public GenerationA(ChainReader reader) {
    this.reader = reader;
  }

  /** The contracts at addresses that were checked before. */
  public Contracts contracts(ContractAddresses addresses, List<String> warnings) {
    return new ContractsA(reader, addresses, warnings);
  }

  public Address nodeRegistryOf(Address marketplace) {
    return marketplaceGetter(marketplace, MarketplaceAbi.NODE_REGISTRY);
  }

  public Address hostEarningsOf(Address marketplace) {
    return marketplaceGetter(marketplace, MarketplaceAbi.HOST_EARNINGS);
  }

  /** {@link Address#ZERO} where none is set. */
  public Address proofSystemOf(Address marketplace) {
    return marketplaceGetter(marketplace, MarketplaceAbi.PROOF_SYSTEM);
  }

  public Address usdcOf(Address marketplace) {
    return marketplaceGetter(marketplace, MarketplaceAbi.USDC_ADDRESS);
  }

  public Address modelRegistryOf(Address nodeRegistry) {
    return new NodeRegistryA(ContractsA.registry(reader, nodeRegistry)).modelRegistry();
  }

  public Address fabOf(Address nodeRegistry) {
    return new NodeRegistryA(ContractsA.registry(reader, nodeRegistry)).fabToken();
  }

  public boolean isAuthorized(Address hostEarnings, Address marketplace) {
    return new HostEarningsA(ContractsA.earnings(reader, hostEarnings)).isAuthorized(marketplace);
  }

  private Address marketplaceGetter(Address marketplace, AbiFunction getter) {
    return ContractsA.marketplace(reader, marketplace).read(getter, values -> values.address(0));
  }
}
