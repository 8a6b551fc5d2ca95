package com.fabstir.contract.deployment;

import com.fabstir.contract.ContractAddresses;
import com.fabstir.evm.Address;
import java.util.Optional;

/** Deployments that the program knows; on other chains the operator names the contracts. */
public final class KnownDeployments {
  private static final long BASE_SEPOLIA = 84532;

  /** An obsolete marketplace that old nodes used when none was set: what is paid in is lost. */
  public static final Address OBSOLETE_MARKETPLACE =
      new Address("0x1273E6358aa52Bb5B160c34Bf2e617B745e4A944");

  private KnownDeployments() {}

  /** Generation A on Base Sepolia, the guide's addresses. */
  public static Optional<ContractAddresses> find(long chainId) {
    if (chainId != BASE_SEPOLIA) {
      return Optional.empty();
    }
    return Optional.of(
        new ContractAddresses(
            new Address("0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6"),
            new Address("0xc6D44D7f2DfA8fdbb1614a8b6675c78D3cfA376E"),
            known("0x92b2De840bB2171203011A6dBA928d855cA8183E"),
            known("0x908962e8c6CE72610021586f85ebDE09aAc97776"),
            known("0x2ACcc60893872A499700908889B38C5420CBcFD1"),
            known("0xC78949004B4EB6dEf2D66e49Cd81231472612D62"),
            known("0x036CbD53842c5426634e7929541eC2318f3dCF7e")));
  }

  private static Optional<Address> known(String address) {
    return Optional.of(new Address(address));
  }
}
