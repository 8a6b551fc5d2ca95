package com.fabstir.acceptance;

import com.fabstir.chain.Chain;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.DeployOptions;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HardwareSurvey;
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.model.FileHasher;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A devnet on which the small model is approved, and the contracts on it as a client sees them. */
final class Market implements AutoCloseable {
  static final String MODEL_REPO = "fabstir/fabstir-pico-GGUF";
  static final String MODEL_FILE = "fabstir-pico-q8_0.gguf";

  private final Devnet devnet;
  private final ChainClient chain;
  private final Contracts contracts;
  private final Bytes32 modelId;

  private Market(Devnet devnet) {
    this.devnet = devnet;
    this.modelId =
        new Bytes32(
            devnet.approveModel(
                MODEL_REPO, MODEL_FILE, FileHasher.quiet().sha256(modelFile()).value()));
    Chain known =
        new Chain(
            devnet.chainId(), "devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true);
    chain = ChainClient.of(known, new RevertReactions());
    contracts = ContractsFactory.open(chain.reader(), addresses(devnet));
  }

  /** Chain 31337. */
  static Market local() {
    return new Market(Devnet.start(DevnetOptions.DEFAULT));
  }

  /** A local chain that carries the id and the contract addresses of Base Sepolia. */
  static Market likeBaseSepolia() {
    return new Market(
        Devnet.start(
            DevnetOptions.DEFAULT
                .withChainId(84_532)
                .withDeploy(DeployOptions.DEFAULT.withCanonicalAddresses(true))));
  }

  static Path modelFile() {
    return Path.of(System.getProperty("fabstir.root")).resolve("models").resolve(MODEL_FILE);
  }

  Devnet devnet() {
    return devnet;
  }

  Contracts contracts() {
    return contracts;
  }

  ChainClient chain() {
    return chain;
  }

  Bytes32 modelId() {
    return modelId;
  }

  DevnetAccount account(int index) {
    return devnet.account(index);
  }

  LocalSigner signer(int index) {
    return LocalSigner.of(HexFormat.of().parseHex(devnet.account(index).privateKey().substring(2)));
  }

  TransactionSender sender(AccountsDatabase accounts) {
    return chain.sender(
        accounts.journal(),
        accounts.locks(),
        Set.of(signer(1).address(), signer(2).address(), signer(3).address()),
        SenderSettings.DEFAULT);
  }

  /**
   * Registers an account as a host.
   *
   * @param folder for the journal of its transactions
   */
  void register(int account, HostSpec spec, Path folder) {
    try (AccountsDatabase accounts = AccountsDatabase.open(folder);
        LocalSigner signer = signer(account)) {
      HostRegistration registration = new HostRegistration(chain.reader(), contracts);
      HostPlan plan =
          registration.planRegister(
              signer.address(),
              spec,
              new HostFacts(
                  PublicKey.decode(signer.publicKey()), new HardwareSurvey().look(), "test", 8));
      registration.apply(plan, sender(accounts), signer, HostProgress.silent());
    }
  }

  /** Transactions that the account has sent so far. */
  BigInteger nonce(DevnetAccount account) {
    return devnet.rpc().quantity("eth_getTransactionCount", account.address(), "latest");
  }

  /** The guide's variables for this chain, for one account. */
  Map<String, String> environment(DevnetAccount account, URI rpcUrl) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOST_PRIVATE_KEY", account.privateKey());
    variables.put("RPC_URL", rpcUrl.toString());
    variables.put("CHAIN_ID", Long.toString(devnet.chainId()));
    variables.put("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry());
    variables.put("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
    variables.put("MODEL_PATH", modelFile().toString());
    return variables;
  }

  private static ContractAddresses addresses(Devnet devnet) {
    return new ContractAddresses(
        new Address(devnet.addresses().nodeRegistry()),
        new Address(devnet.addresses().jobMarketplace()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {
    devnet.close();
  }
}
