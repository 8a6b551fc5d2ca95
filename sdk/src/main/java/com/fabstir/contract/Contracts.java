package com.fabstir.contract;

import com.fabstir.evm.Address;

/** The checked contracts of one deployment, all of the same generation. */
public interface Contracts {
  ContractGeneration generation();

  NodeRegistry nodeRegistry();

  JobMarketplace marketplace();

  ModelRegistry models();

  HostEarnings earnings();

  Erc20 fab();

  Erc20 usdc();

  Erc20 token(Address token);
}
