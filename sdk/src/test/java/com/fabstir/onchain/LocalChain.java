package com.fabstir.onchain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.contract.DevnetAddresses;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.AccountsDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sdk's view of a devnet: the real chain through real sockets. */
public final class LocalChain {
  public static final SenderSettings SETTINGS =
      SenderSettings.DEFAULT
          .withPatience(Duration.ofSeconds(30))
          .withProbeInterval(Duration.ofMillis(200));

  private final Devnet devnet;
  private final ChainClient client;

  private LocalChain(Devnet devnet, Chain chain) {
    this.devnet = devnet;
    RpcSettings impatient =
        new RpcSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(20), 1L << 24);
    this.client =
        new ChainClient(
            chain,
            new HttpJsonRpc(chain.rpcEndpoints().getFirst(), impatient),
            new RevertReactions());
  }

  public static LocalChain of(Devnet devnet) {
    return new LocalChain(devnet, chain(devnet, devnet.rpcUrl()));
  }

  /** The same chain seen through another endpoint. */
  public static LocalChain through(Devnet devnet, URI endpoint) {
    return new LocalChain(devnet, chain(devnet, endpoint));
  }

  public LocalChain withConfirmations(int blocks) {
    return new LocalChain(devnet, client.reader().chain().withConfirmations(blocks));
  }

  public static Chain chain(Devnet devnet, URI endpoint) {
    return new Chain(
        devnet.chainId(), "Devnet", "ETH", List.of(endpoint), 0, Optional.empty(), true);
  }

  public ChainReader reader() {
    return client.reader();
  }

  public TransactionSender sender(AccountsDatabase accounts) {
    return sender(accounts, SETTINGS);
  }

  public TransactionSender sender(AccountsDatabase accounts, SenderSettings settings) {
    return client.sender(accounts.journal(), accounts.locks(), accountsOf(devnet), settings);
  }

  public ChainClient client() {
    return client;
  }

  public Contracts contracts() {
    return ContractsFactory.open(reader(), addresses(devnet));
  }

  public LocalSigner signer(int account) {
    return signer(devnet.account(account).privateKey());
  }

  public static LocalSigner signer(String privateKey) {
    return LocalSigner.of(HexFormat.of().parseHex(privateKey, 2, privateKey.length()));
  }

  public static Set<Address> accountsOf(Devnet devnet) {
    return devnet.accounts().stream()
        .map(account -> new Address(account.address()))
        .collect(Collectors.toSet());
  }

  public static ContractAddresses addresses(Devnet devnet) {
    DevnetAddresses at = devnet.addresses();
    return new ContractAddresses(
        new Address(at.nodeRegistry()),
        new Address(at.jobMarketplace()),
        address(at.modelRegistry()),
        address(at.hostEarnings()),
        address(at.proofSystem()),
        address(at.fabToken()),
        address(at.usdcToken()));
  }

  private static Optional<Address> address(String text) {
    return Optional.of(new Address(text));
  }
}
