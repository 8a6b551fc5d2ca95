package com.fabstir.config;

import com.fabstir.chain.ChainCatalogue;
import com.fabstir.contract.deployment.KnownDeployments;
import java.util.Optional;

/** What is deployed on the public chains that we know. */
final class BuiltInDeployments {
  private BuiltInDeployments() {}

  static Optional<ChainDescription> find(long chainId) {
    return ChainCatalogue.find(chainId)
        .map(chain -> new ChainDescription(chain, KnownDeployments.find(chainId)));
  }
}
