package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainCatalogue;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.evm.Address;
import java.util.List;
import java.util.Optional;

/** What is deployed on the public chains that we know. */
final class BuiltInDeployments {
  /** October 2025 on Base Sepolia: the guide's addresses. */
  private static final ContractAddresses BASE_SEPOLIA =
      new ContractAddresses(
          new Address("0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6"),
          new Address("0xc6D44D7f2DfA8fdbb1614a8b6675c78D3cfA376E"),
          Optional.of(new Address("0x92b2De840bB2171203011A6dBA928d855cA8183E")),
          Optional.of(new Address("0x908962e8c6CE72610021586f85ebDE09aAc97776")),
          Optional.of(new Address("0x2ACcc60893872A499700908889B38C5420CBcFD1")),
          Optional.of(new Address("0xC78949004B4EB6dEf2D66e49Cd81231472612D62")),
          Optional.of(new Address("0x036CbD53842c5426634e7929541eC2318f3dCF7e")));

  /** A marketplace that older nodes used without being told; money sent to it is lost. */
  static final Address OBSOLETE_MARKETPLACE =
      new Address("0x1273E6358aa52Bb5B160c34Bf2e617B745e4A944");

  private BuiltInDeployments() {}

  static List<ChainDescription> all() {
    return ChainCatalogue.builtIn().stream().map(BuiltInDeployments::describe).toList();
  }

  static Optional<ChainDescription> find(long chainId) {
    return ChainCatalogue.find(chainId).map(BuiltInDeployments::describe);
  }

  private static ChainDescription describe(Chain chain) {
    return new ChainDescription(
        chain,
        chain.id() == ChainCatalogue.BASE_SEPOLIA.id()
            ? Optional.of(BASE_SEPOLIA)
            : Optional.empty());
  }
}
