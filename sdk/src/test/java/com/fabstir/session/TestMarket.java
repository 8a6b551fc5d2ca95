package com.fabstir.session;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A devnet through the real reader, contracts and sender, with hosts to order. */
final class TestMarket implements AutoCloseable {
  final Devnet devnet;
  final ChainReader chain;
  final Contracts contracts;
  final TransactionSender sender;
  final Bytes32 modelId;
  private final AccountsDatabase accounts;

  TestMarket(Devnet devnet, Path directory) {
    this.devnet = devnet;
    ChainClient client =
        ChainClient.of(
            new Chain(
                devnet.chainId(),
                "devnet",
                "ETH",
                List.of(devnet.rpcUrl()),
                0,
                Optional.empty(),
                true),
            new RevertReactions());
    chain = client.reader();
    accounts = AccountsDatabase.open(directory);
    sender = client.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    contracts =
        ContractsFactory.open(
            chain,
            new ContractAddresses(
                new Address(devnet.addresses().nodeRegistry()),
                new Address(devnet.addresses().jobMarketplace()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    modelId = new Bytes32(devnet.approveModel("fabstir/test", "pico.gguf", "ab".repeat(32)));
  }

  LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }

  /** Metadata that names the account's own key, as our hosts write it. */
  static String metadata(LocalSigner operator) {
    return "{\"name\":\"Node\",\"publicKey\":\"%s\"}"
        .formatted(PublicKey.decode(operator.publicKey()).hex());
  }

  void register(LocalSigner host, String apiUrl, String metadata, BigInteger priceWei) {
    NodeRegistry registry = contracts.nodeRegistry();
    RegistryTerms terms = registry.terms();
    sender.send(
        "test-approve/" + host.address(),
        contracts.fab().approve(registry.address(), terms.minStakeBaseUnits()),
        host);
    sender.send(
        "test-register/" + host.address(),
        registry.register(
            metadata, apiUrl, List.of(modelId), priceWei, terms.minPriceStableBaseUnits()),
        host);
  }

  BigInteger lowestPriceWei() {
    return contracts.nodeRegistry().terms().minPriceNativeWei();
  }

  SessionClient client(LocalSigner wallet) {
    return new SessionClient(contracts, chain, sender, wallet, SessionSettings.DEFAULT);
  }

  Address usdc() {
    return contracts.usdc().address();
  }

  @Override
  public void close() {
    accounts.close();
  }
}
