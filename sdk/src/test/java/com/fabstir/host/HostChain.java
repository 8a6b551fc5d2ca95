package com.fabstir.host;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.contract.DevnetAddresses;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.model.ModelId;
import com.fabstir.store.AccountsDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A real chain, its contracts, a journal and one host's account. */
final class HostChain implements AutoCloseable {
  static final String URL = "http://node1.example.com:8080";

  private final Devnet devnet;
  private final AccountsDatabase accounts;
  private final ChainReader reader;
  private final Contracts contracts;
  private final TransactionSender sender;
  private final Bytes32 model;
  private final Bytes32 otherModel;

  HostChain(Devnet devnet, Path folder, boolean local) {
    this.devnet = devnet;
    this.accounts = AccountsDatabase.open(folder);
    Chain chain =
        new Chain(
            devnet.chainId(), "Test", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), local);
    ChainClient client = ChainClient.of(chain, new RevertReactions());
    this.reader = client.reader();
    this.contracts = ContractsFactory.open(reader, addresses(devnet.addresses()));
    Set<Address> owners =
        devnet.accounts().stream()
            .map(account -> new Address(account.address()))
            .collect(Collectors.toSet());
    this.sender =
        client.sender(accounts.journal(), accounts.locks(), owners, SenderSettings.DEFAULT);
    this.model = approve("fabstir/test-GGUF", "one.gguf");
    this.otherModel = approve("fabstir/test-GGUF", "two.gguf");
  }

  private Bytes32 approve(String repo, String file) {
    Bytes32 id = ModelId.of(repo, file);
    if (!contracts.models().isApproved(id)) {
      devnet.approveModel(repo, file, "0x" + "ab".repeat(32));
    }
    return id;
  }

  private static ContractAddresses addresses(DevnetAddresses deployed) {
    return new ContractAddresses(
        new Address(deployed.nodeRegistry()),
        new Address(deployed.jobMarketplace()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  HostRegistration registration() {
    return new HostRegistration(reader, contracts);
  }

  Contracts contracts() {
    return contracts;
  }

  TransactionSender sender() {
    return sender;
  }

  Bytes32 model() {
    return model;
  }

  Bytes32 otherModel() {
    return otherModel;
  }

  /** A funded account: 10,000 FAB and plenty of native coin. */
  LocalSigner host(int index) {
    return signer(devnet.account(index));
  }

  /** A new account with what it is given. */
  LocalSigner newHost(BigInteger wei, BigInteger fabBaseUnits) {
    DevnetAccount account = DevnetAccount.random();
    devnet.fundNative(account.address(), wei);
    if (fabBaseUnits.signum() > 0) {
      devnet.fundFab(account.address(), fabBaseUnits);
    }
    return signer(account);
  }

  private static LocalSigner signer(DevnetAccount account) {
    return LocalSigner.of(HexFormat.of().parseHex(account.privateKey().substring(2)));
  }

  long transactionsOf(LocalSigner signer) {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", signer.address().value(), "latest")
        .longValueExact();
  }

  HostSpec spec() {
    return HostSpec.empty()
        .withName("Node 1")
        .withTier("standard")
        .withApiUrl(URL)
        .withModelIds(List.of(model));
  }

  static HostFacts facts(LocalSigner signer) {
    return new HostFacts(
        PublicKey.decode(signer.publicKey()),
        new HardwareFacts(
            Optional.of("Test CPU"),
            8,
            Optional.of(new HardwareFacts.Gpu("NVIDIA A16", new BigDecimal("2")))),
        "0.1.0",
        8);
  }

  HostResult register(LocalSigner signer, HostSpec spec) {
    return apply(registration().planRegister(signer.address(), spec, facts(signer)), signer);
  }

  HostResult update(LocalSigner signer, HostSpec spec) {
    return apply(registration().planUpdate(signer.address(), spec, facts(signer)), signer);
  }

  HostResult apply(HostPlan plan, LocalSigner signer) {
    return registration().apply(plan, sender, signer, HostProgress.silent());
  }

  @Override
  public void close() {
    accounts.close();
  }
}
