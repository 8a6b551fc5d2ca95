package com.fabstir.bench;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.HardwareSurvey;
import com.fabstir.host.HostFacts;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;
import com.fabstir.model.FileHasher;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionRequest;
import com.fabstir.session.SessionSettings;
import com.fabstir.session.VerifiedHost;
import com.fabstir.store.AccountsDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The packaged node as a process, registered with a model on a devnet, and a client with money. */
final class PaidNode implements AutoCloseable {
  private static final int HOST = 1;
  private static final int CLIENT = 2;
  private static final int CROWD = 3;
  private static final int MINING_LOOKS = 200;
  private static final BigInteger CROWD_DEPOSIT_WEI = BigInteger.TEN.pow(15);
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(17);

  private final Devnet devnet;
  private final Path folder;
  private final ChainClient chain;
  private final Contracts contracts;
  private final NodeProcess process;
  private final AccountsDatabase accounts;
  private final SessionClient sessions;

  /**
   * @param folder for the state of both
   */
  PaidNode(Devnet devnet, Path model, Path folder) throws IOException, InterruptedException {
    this.devnet = devnet;
    this.folder = folder;
    chain =
        ChainClient.of(
            new Chain(
                devnet.chainId(),
                "bench",
                "ETH",
                List.of(devnet.rpcUrl()),
                0,
                Optional.empty(),
                true),
            new RevertReactions());
    contracts =
        ContractsFactory.open(
            chain.reader(),
            new ContractAddresses(
                new Address(devnet.addresses().nodeRegistry()),
                new Address(devnet.addresses().jobMarketplace()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    process = new NodeProcess(devnet, HOST, model, folder);
    register(model);
    accounts = AccountsDatabase.open(folder.resolve("client"));
    sessions =
        new SessionClient(
            contracts, chain.reader(), sender(accounts), signer(CLIENT), SessionSettings.DEFAULT);
  }

  private void register(Path model) {
    String id =
        devnet.approveModel(
            "fabstir/bench",
            model.getFileName().toString(),
            FileHasher.quiet().sha256(model).value());
    HostSpec spec =
        HostSpec.empty()
            .withName("Bench")
            .withTier("standard")
            .withApiUrl(process.url().toString())
            .withModelIds(List.of(new Bytes32(id)));
    try (AccountsDatabase registrar = AccountsDatabase.open(folder.resolve("registrar"));
        LocalSigner signer = signer(HOST)) {
      HostRegistration registration = new HostRegistration(chain.reader(), contracts);
      HostFacts facts =
          new HostFacts(
              PublicKey.decode(signer.publicKey()), new HardwareSurvey().look(), "bench", 8);
      registration.apply(
          registration.planRegister(signer.address(), spec, facts),
          sender(registrar),
          signer,
          HostProgress.silent());
    }
  }

  private TransactionSender sender(AccountsDatabase database) {
    return chain.sender(
        database.journal(),
        database.locks(),
        Set.of(signer(HOST).address(), signer(CLIENT).address()),
        SenderSettings.DEFAULT);
  }

  private LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }

  NodeProcess process() {
    return process;
  }

  SessionClient sessions() {
    return sessions;
  }

  Address host() {
    return signer(HOST).address();
  }

  /** Opens a session job and connects to the node. */
  ChatSession connect() {
    VerifiedHost verified = sessions.hosts().choose(HostChoice.explicit(host()), Address.ZERO);
    return sessions.connect(
        sessions.open(verified, SessionRequest.nativeCoin(DEPOSIT_WEI)), Optional.empty());
  }

  long chainId() {
    return devnet.chainId();
  }

  /** The wallet that pays for idle sessions. */
  Signer crowdWallet() {
    return signer(CROWD);
  }

  /** Opens jobs by the chain's own wallet, which is faster than ours: it keeps no journal. */
  List<BigInteger> openForCrowd(int count) {
    Address wallet = crowdWallet().address();
    VerifiedHost host = sessions.hosts().choose(HostChoice.explicit(host()), Address.ZERO);
    ContractCall call =
        contracts
            .marketplace()
            .createSession(
                new SessionOpening(
                    SessionOpening.Funding.INLINE,
                    host(),
                    Address.ZERO,
                    CROWD_DEPOSIT_WEI,
                    host.host().priceBaseUnits(Address.ZERO),
                    24 * 3_600,
                    100));
    int before = contracts.marketplace().sessionsOfClient(wallet).size();
    // The chain's wallet gives a number twice when it is asked again before it has mined.
    String sent =
        devnet.rpc().call("eth_getTransactionCount", wallet.value(), "latest").stringValue();
    BigInteger nonce = new BigInteger(sent.substring(2), 16);
    for (int i = 0; i < count; i++) {
      devnet
          .rpc()
          .call(
              "eth_sendTransaction",
              Map.of(
                  "from",
                  wallet.value(),
                  "nonce",
                  "0x" + nonce.add(BigInteger.valueOf(i)).toString(16),
                  "to",
                  call.to().value(),
                  "data",
                  call.data(),
                  "value",
                  "0x" + call.valueWei().toString(16),
                  "gas",
                  "0x200000"));
    }
    List<BigInteger> jobs = contracts.marketplace().sessionsOfClient(wallet);
    for (int looks = 1; jobs.size() < before + count; looks++) {
      if (looks == MINING_LOOKS) {
        throw new IllegalStateException(jobs.size() - before + " jobs of " + count + " are there");
      }
      devnet.mine(1);
      jobs = contracts.marketplace().sessionsOfClient(wallet);
    }
    return jobs.subList(before, jobs.size());
  }

  @Override
  public void close() {
    process.close();
    sessions.close();
    accounts.close();
  }
}
