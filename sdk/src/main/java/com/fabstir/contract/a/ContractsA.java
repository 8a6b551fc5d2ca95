package com.fabstir.contract.a;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.ContractGeneration;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.Erc20;
import com.fabstir.contract.HostEarnings;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.evm.Address;
import java.util.List;

/** The contracts of one deployment of this generation; all addresses are present. */
final class ContractsA implements Contracts {
  private final ChainReader reader;
  private final ContractAddresses addresses;
  private final List<String> warnings;

  ContractsA(ChainReader reader, ContractAddresses addresses, List<String> warnings) {
    this.reader = reader;
    this.addresses = addresses;
    this.warnings = List.copyOf(warnings);
  }

  static BoundContract registry(ChainReader reader, Address address) {
    return new BoundContract(reader, address, "NodeRegistry");
  }

  static BoundContract marketplace(ChainReader reader, Address address) {
    return new BoundContract(reader, address, "JobMarketplace");
  }

  static BoundContract earnings(ChainReader reader, Address address) {
    return new BoundContract(reader, address, "HostEarnings");
  }

  @Override
  public ContractGeneration generation() {
    return ContractGeneration.A;
  }

  @Override
  public ContractAddresses addresses() {
    return addresses;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public NodeRegistry nodeRegistry() {
    return new NodeRegistryA(registry(reader, addresses.nodeRegistry()));
  }

  @Override
  public JobMarketplace marketplace() {
    return new JobMarketplaceA(marketplace(reader, addresses.jobMarketplace()));
  }

  @Override
  public ModelRegistry models() {
    return new ModelRegistryA(
        new BoundContract(reader, addresses.modelRegistry().orElseThrow(), "ModelRegistry"));
  }

  @Override
  public HostEarnings earnings() {
    return new HostEarningsA(earnings(reader, addresses.hostEarnings().orElseThrow()));
  }

  @Override
  public Erc20 fab() {
    return token(addresses.fabToken().orElseThrow());
  }

  @Override
  public Erc20 usdc() {
    return token(addresses.usdcToken().orElseThrow());
  }

  @Override
  public Erc20 token(Address token) {
    return new TokenA(new BoundContract(reader, token, "token"));
  }
}
