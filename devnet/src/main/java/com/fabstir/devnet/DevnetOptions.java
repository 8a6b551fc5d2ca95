package com.fabstir.devnet;

import com.fabstir.devnet.contract.DeployOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * What kind of devnet is started.
 *
 * @param chainId any positive id
 * @param port TCP port on 127.0.0.1, 0 for a free one
 * @param blockTime time between two blocks, whole seconds; transactions are mined at once all the
 *     same. Empty: only transactions make blocks
 * @param deploy what is deployed
 */
public record DevnetOptions(
    long chainId, int port, Optional<Duration> blockTime, DeployOptions deploy) {

  /** Chain 31337 on a free port, blocks on demand, generation A without its flaws. */
  public static final DevnetOptions DEFAULT =
      new DevnetOptions(31_337, 0, Optional.empty(), DeployOptions.DEFAULT);

  public DevnetOptions withChainId(long chainId) {
    return new DevnetOptions(chainId, port, blockTime, deploy);
  }

  public DevnetOptions withPort(int port) {
    return new DevnetOptions(chainId, port, blockTime, deploy);
  }

  /** Zero means no blocks without transactions. */
  public DevnetOptions withBlockTime(Duration blockTime) {
    return new DevnetOptions(
        chainId, port, Optional.of(blockTime).filter(Duration::isPositive), deploy);
  }

  public DevnetOptions withDeploy(DeployOptions deploy) {
    return new DevnetOptions(chainId, port, blockTime, deploy);
  }
}
