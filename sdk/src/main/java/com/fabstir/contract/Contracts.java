package com.fabstir.contract;

import com.fabstir.evm.Address;
import java.util.List;

/** The checked contracts of one deployment, all of the same generation. */
public interface Contracts {
  ContractGeneration generation();

  /** Where they are, with every address that the chain knows. */
  ContractAddresses addresses();

  /** What is odd about the deployment and not yet a reason to refuse it, one sentence each. */
  List<String> warnings();

  NodeRegistry nodeRegistry();

  JobMarketplace marketplace();

  ModelRegistry models();

  HostEarnings earnings();

  Erc20 fab();

  Erc20 usdc();

  Erc20 token(Address token);
}
