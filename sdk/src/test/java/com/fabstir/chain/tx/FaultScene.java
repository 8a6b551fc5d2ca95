package com.fabstir.chain.tx;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.RpcPool;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.contract.RevertReactions;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.UnlockedSender;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.onchain.FaultProxy;
import com.fabstir.onchain.LocalChain;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a case of the fault suite plays with: a chain behind two proxies, a journal, one account.
 */
final class FaultScene implements AutoCloseable {
  static final int PAYER = 3;
  static final SenderSettings SETTINGS =
      LocalChain.SETTINGS
          .withPatience(Duration.ofSeconds(60))
          .withReplaceAfter(Duration.ofHours(1));
  static final SenderSettings HASTY = SETTINGS.withPatience(Duration.ofSeconds(1));
  private static final RpcSettings RPC =
      new RpcSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(2), 2, Duration.ofMillis(20), 1L << 24);

  final Devnet devnet;
  final FaultProxy first;
  final FaultProxy second;
  final Path directory;
  private final Address marketplace;
  private final AccountsDatabase accounts;
  private final LocalSigner payer;

  FaultScene(Devnet devnet, Path directory) {
    this.devnet = devnet;
    this.directory = directory;
    this.first = FaultProxy.before(devnet.rpcUrl());
    this.second = FaultProxy.before(devnet.rpcUrl());
    this.marketplace = new Address(devnet.addresses().jobMarketplace());
    this.accounts = AccountsDatabase.open(directory);
    this.payer = LocalChain.signer(devnet.account(PAYER).privateKey());
    // What an earlier case has set for the next block outlives the chain's snapshot.
    baseFee("0x3b9aca00");
    devnet.mine(1);
  }

  /** Deposits through both proxies; the status that a command would end with. */
  int deposit(String intent) {
    return deposit(intent, SETTINGS, 0, first.url(), second.url());
  }

  /** The same through the first proxy only. */
  int depositByOne(String intent, SenderSettings settings) {
    return deposit(intent, settings, 0, first.url());
  }

  int deposit(String intent, SenderSettings settings, int confirmations, URI... endpoints) {
    Chain chain =
        new Chain(
            devnet.chainId(),
            "Devnet",
            "ETH",
            List.of(endpoints),
            confirmations,
            Optional.empty(),
            true);
    RpcPool pool = new RpcPool(chain, RPC, Duration.ofMillis(200));
    TransactionSender sender =
        new ChainClient(chain, pool, new RevertReactions())
            .sender(accounts.journal(), accounts.locks(), Set.of(payer.address()), settings);
    try {
      sender.send(intent, call(), payer);
      return 0;
    } catch (FabstirException failure) {
      return failure.code().exitCode().code();
    }
  }

  ContractCall call() {
    return SenderProcess.deposit(marketplace);
  }

  /** Runs a process that ends itself at a state of the journal. */
  int process(SenderProcess.Stop stop) throws Exception {
    return started("deposit/", 1, stop).waitFor();
  }

  Process started(String prefix, int deposits, SenderProcess.Stop stop) throws Exception {
    return SenderProcess.start(
        first.url(),
        devnet.chainId(),
        marketplace,
        directory,
        devnet.account(PAYER).privateKey(),
        prefix,
        deposits,
        stop);
  }

  /** It is in a block when this returns. */
  void foreignTransaction() {
    new UnlockedSender(devnet.rpc()).awaitReceipt(sendForeignTransaction());
  }

  /** The devnet's node knows the key too and signs with it. */
  String sendForeignTransaction() {
    return devnet
        .rpc()
        .call(
            "eth_sendTransaction",
            Map.of(
                "from",
                payer.address().value(),
                "to",
                marketplace.value(),
                "value",
                "0x0",
                "data",
                "0x",
                "gas",
                "0x30d40"))
        .asString();
  }

  void automine(boolean on) {
    devnet.rpc().call("evm_setAutomine", on);
  }

  void baseFee(String hexWei) {
    devnet.rpc().call("anvil_setNextBlockBaseFeePerGas", hexWei);
  }

  long nonce() {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", payer.address().value(), "latest")
        .longValueExact();
  }

  /** Deposits that the contract has credited, in units of one deposit. */
  long deposits() {
    return LocalChain.of(devnet)
        .contracts()
        .marketplace()
        .prepaidBaseUnits(payer.address(), Address.ZERO)
        .divide(BigInteger.TEN.pow(9))
        .longValueExact();
  }

  /** Different signed transactions that the chain was given. */
  List<String> signedTransactions() {
    Set<String> all = new LinkedHashSet<>(first.passedOn());
    all.addAll(second.passedOn());
    return new ArrayList<>(all);
  }

  @Override
  public void close() {
    automine(true);
    accounts.close();
    payer.close();
    first.close();
    second.close();
  }
}
