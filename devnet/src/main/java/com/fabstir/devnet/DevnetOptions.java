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
 * @param enduring for hours of load: blocks come at the block time only, and the states of few past
 *     blocks are kept, since each costs as much as all that was ever stored
 */
public record DevnetOptions(
    long chainId, int port, Optional<Duration> blockTime, DeployOptions deploy, boolean enduring) {

  private static final int KEPT_STATES = 500;

  /** For readers that name the block they read at. */
  private static final int FEW_STATES = 32;

  /** Chain 31337 on a free port, blocks on demand, generation A without its flaws. */
  public static final DevnetOptions DEFAULT =
      new DevnetOptions(31_337, 0, Optional.empty(), DeployOptions.DEFAULT, false);

  public DevnetOptions withChainId(long chainId) {
    return new DevnetOptions(chainId, port, blockTime, deploy, enduring);
  }

  public DevnetOptions withPort(int port) {
    return new DevnetOptions(chainId, port, blockTime, deploy, enduring);
  }

  /** Zero means no blocks without transactions. */
  public DevnetOptions withBlockTime(Duration blockTime) {
    return new DevnetOptions(
        chainId, port, Optional.of(blockTime).filter(Duration::isPositive), deploy, enduring);
  }

  public DevnetOptions withEnduring(boolean enduring) {
    return new DevnetOptions(chainId, port, blockTime, deploy, enduring);
  }

  /** States of past blocks that are kept. */
  public int keptStates() {
    return enduring ? FEW_STATES : KEPT_STATES;
  }

  public DevnetOptions withDeploy(DeployOptions deploy) {
    return new DevnetOptions(chainId, port, blockTime, deploy, enduring);
  }
}
