package com.fabstir.cli.quickstart;

import com.fabstir.chain.Chain;
import com.fabstir.cli.chain.ChainOpener;
import com.fabstir.cli.chain.LocalChainDirectory;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.BundledModel;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.FabstirHome;
import com.fabstir.config.Settings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The quickstart's own chain, seen as its owner and as everybody else. */
final class LocalChain implements AutoCloseable {
  private static final BigInteger ONE_COIN_WEI = BigInteger.TEN.pow(18);

  /** The contracts' clock is the blocks'; without blocks no claim would ever become due. */
  private static final Duration BLOCK_TIME = Duration.ofSeconds(1);

  private final Devnet devnet;
  private final ContractAddresses contracts;
  private final Chain chain;

  private LocalChain(Devnet devnet) {
    this.devnet = devnet;
    this.contracts = LocalChainDirectory.addresses(devnet.addresses());
    this.chain =
        new Chain(
            DevnetOptions.DEFAULT.chainId(),
            "Quickstart",
            "ETH",
            List.of(devnet.rpcUrl()),
            0,
            Optional.empty(),
            true);
  }

  static LocalChain start() {
    return new LocalChain(Devnet.start(DevnetOptions.DEFAULT.withBlockTime(BLOCK_TIME)));
  }

  Chain chain() {
    return chain;
  }

  ContractAddresses contracts() {
    return contracts;
  }

  OpenChain open(Invocation invocation, FabstirHome home) {
    return new ChainOpener(invocation, home, Settings.MAX_FEE.defaultValue().orElseThrow())
        .open(new ChainSelection(chain, contracts, List.of()));
  }

  void approve(BundledModel model) {
    devnet.approveModel(BundledModel.REPO, BundledModel.FILE, model.sha256().value());
  }

  /** Gas money. */
  void fundNative(String account) {
    devnet.fundNative(account, ONE_COIN_WEI);
  }

  void fundFab(String account, BigInteger baseUnits) {
    devnet.fundFab(account, baseUnits);
  }

  void fundUsdc(String account, BigInteger baseUnits) {
    devnet.fundUsdc(account, baseUnits);
  }

  @Override
  public void close() {
    devnet.close();
  }
}
