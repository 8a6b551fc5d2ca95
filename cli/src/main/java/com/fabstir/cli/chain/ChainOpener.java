package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.GasPrice;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcAnswer;
import com.fabstir.chain.rpc.RpcRequest;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.cli.command.Invocation;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.FabstirHome;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.error.FabstirException;
import com.fabstir.store.AccountsDatabase;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Connects to a chain; what must be closed is closed with the invocation. */
public final class ChainOpener {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Invocation invocation;
  private final FabstirHome home;
  private final GasPrice maxFeePerGas;

  /**
   * @param maxFeePerGas most that is ever offered for a unit of gas
   */
  public ChainOpener(Invocation invocation, FabstirHome home, GasPrice maxFeePerGas) {
    this.invocation = invocation;
    this.home = home;
    this.maxFeePerGas = maxFeePerGas;
  }

  /**
   * Asks the chain who it is and checks the contracts.
   *
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_UNREACHABLE, CHAIN_ID_MISMATCH,
   *     CONTRACT_NOT_FOUND and what else a wrong chain can show
   */
  public OpenChain open(ChainSelection selection) {
    ChainClient client = ChainClient.of(recognised(selection.chain()), new RevertReactions());
    client.reader().identity();
    Contracts contracts = ContractsFactory.open(client.reader(), selection.contracts());
    return new OpenChain(client.reader(), contracts, new Once(() -> sender(client)));
  }

  /** Looks after transactions of the chain; the contracts are not looked at. */
  public TransactionControl control(Chain configured, AccountsDatabase accounts) {
    Chain chain = recognised(configured);
    return ChainClient.of(chain, new RevertReactions())
        .control(
            accounts.journal(),
            accounts.locks(),
            chain.devnet() ? DevnetAddressBook.accounts() : Set.of(),
            settings());
  }

  private SenderSettings settings() {
    return SenderSettings.DEFAULT.withMaxFeePerGasCapWei(maxFeePerGas.wei());
  }

  private TransactionSender sender(ChainClient client) {
    AccountsDatabase accounts = invocation.closing(AccountsDatabase.open(home.create(home.root())));
    Chain chain = client.reader().chain();
    return client.sender(
        accounts.journal(),
        accounts.locks(),
        chain.devnet() ? DevnetAddressBook.accounts() : Set.of(),
        settings());
  }

  /**
   * A local chain may carry a public id and be known to nobody: started by hand, or by another
   * state folder. What answers as anvil on this machine is one.
   */
  public static Chain recognised(Chain chain) {
    boolean anvil =
        !chain.devnet()
            && chain.rpcEndpoints().stream()
                .filter(ChainOpener::isOnThisMachine)
                .anyMatch(endpoint -> isAnvil(endpoint, chain.rpcEndpoints().size() == 1));
    // It makes blocks when it has transactions: waiting for more blocks would never end.
    return anvil ? chain.asDevnet().withConfirmations(0) : chain;
  }

  private static boolean isOnThisMachine(URI endpoint) {
    return endpoint.getHost() != null
        && THIS_MACHINE.contains(endpoint.getHost().toLowerCase(Locale.ROOT));
  }

  /** One of several endpoints may be down: the others do its work. */
  private static boolean isAnvil(URI endpoint, boolean alone) {
    try {
      return new HttpJsonRpc(endpoint).ask(RpcRequest.read("web3_clientVersion"))
              instanceof RpcAnswer.Result result
          && result.value().asString("").startsWith("anvil/");
    } catch (FabstirException noAnswer) {
      if (alone) {
        throw noAnswer;
      }
      return false;
    }
  }

  /** Makes its value at the first call. */
  private static final class Once implements Supplier<TransactionSender> {
    private final Supplier<TransactionSender> maker;
    private TransactionSender value;

    Once(Supplier<TransactionSender> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized TransactionSender get() {
      if (value == null) {
        value = maker.get();
      }
      return value;
    }
  }
}
