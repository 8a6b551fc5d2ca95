package com.fabstir.node.settle;

import static org.awaitility.Awaitility.await;

import com.fabstir.chain.Chain;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.Settlement;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.node.job.VerifiedJob;
import com.fabstir.node.meter.TokenMeter;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.node.telemetry.SettlementMeters;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.AccountsDatabase;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** A host with its stores and its desk on a devnet, and a client that opens sessions with it. */
final class HostOnChain implements AutoCloseable {
  static final BigInteger PRICE_WEI = BigInteger.valueOf(2_272_727_273L);
  static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(15);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Devnet devnet;
  private final Path directory;
  private final ChainClient chain;
  private final Contracts contracts;
  private final LocalSigner hostKey;
  private final LocalSigner clientKey;
  private final AccountsDatabase accounts;
  private final TransactionSender sender;
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final SettlementMeters settlementMeters = new SettlementMeters(meters);
  private NodeDatabase database;
  private SettlementDesk desk;
  private SettlementNews news;
  private Duration idleAfterRequest = Duration.ofSeconds(2);
  private ClaimSettings risks = ClaimSettings.UNLIMITED;
  private Duration keepUnused = Duration.ofHours(1);
  private Duration heartbeat = Duration.ofSeconds(15);

  HostOnChain(Devnet devnet, Path directory) {
    this(devnet, directory, devnet.rpcUrl(), 0);
  }

  /**
   * @param rpc the way to the devnet
   * @param confirmations blocks after which a transaction is final
   */
  HostOnChain(Devnet devnet, Path directory, URI rpc, int confirmations) {
    this.devnet = devnet;
    this.directory = directory;
    Chain config =
        new Chain(
            devnet.chainId(), "devnet", "ETH", List.of(rpc), confirmations, Optional.empty(), true);
    chain = ChainClient.of(config, new RevertReactions());
    contracts = ContractsFactory.open(chain.reader(), addresses());
    hostKey = key(1);
    clientKey = key(2);
    accounts = AccountsDatabase.open(directory.resolve("accounts"));
    sender = chain.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    start();
  }

  void start() {
    database = NodeDatabase.open(directory.resolve("node.db"));
    news = new SettlementNews();
    desk =
        new SettlementDesk(
            chain.reader(),
            contracts,
            sender,
            hostKey,
            database,
            contents(),
            settings(),
            news,
            settlementMeters);
    desk.resume();
  }

  private SettlementSettings settings() {
    SettlementSettings usual =
        SettlementSettings.withGrace(
            Duration.ofSeconds(2), Duration.ofSeconds(3), idleAfterRequest);
    return new SettlementSettings(
        usual.graceAfterClose(),
        usual.graceAfterLoss(),
        usual.idleAfterRequest(),
        heartbeat,
        usual.retryAtMost(),
        usual.retryBlocked(),
        risks,
        keepUnused,
        usual.keepTranscripts());
  }

  /** What was counted since the set-up. */
  MeterRegistry meters() {
    return meters;
  }

  void stop() {
    desk.close();
    database.close();
  }

  void restart() {
    stop();
    start();
  }

  void restartWithHeartbeat(Duration interval) {
    heartbeat = interval;
    restart();
  }

  void restart(Duration idle) {
    idleAfterRequest = idle;
    restart();
  }

  /** Lets sessions go sooner that nobody uses. */
  void restartKeepingUnused(Duration time) {
    keepUnused = time;
    restart();
  }

  void restartRisking(ClaimSettings claims) {
    risks = claims;
    restart();
  }

  PlayedChain played() {
    return new PlayedChain(devnet, contracts, hostKey.address(), clientKey.address());
  }

  Devnet devnet() {
    return devnet;
  }

  SettlementDesk desk() {
    return desk;
  }

  SettlementNews news() {
    return news;
  }

  ContentStore contents() {
    return new ContentStore(directory.resolve("content"));
  }

  BigInteger newSession() {
    return newSession(hostKey.address(), PRICE_WEI);
  }

  /** The deposit pays for 125 tokens only. */
  BigInteger newDearSession() {
    return newSession(hostKey.address(), DEPOSIT_WEI.divide(BigInteger.valueOf(125)));
  }

  /** A session with another host. */
  BigInteger newForeignSession() {
    return newSession(key(3).address(), PRICE_WEI);
  }

  private BigInteger newSession(Address with, BigInteger priceWei) {
    SessionOpening opening =
        new SessionOpening(
            SessionOpening.Funding.INLINE, with, Address.ZERO, DEPOSIT_WEI, priceWei, 3_600, 100);
    Receipt receipt =
        sender.send(
            "open/" + UUID.randomUUID(), contracts.marketplace().createSession(opening), clientKey);
    return contracts.marketplace().createdJobId(receipt).orElseThrow();
  }

  VerifiedJob verified(BigInteger jobId) {
    return new VerifiedJob(
        chain.reader().identity(),
        contracts.marketplace().address(),
        job(jobId),
        new Bytes32("11".repeat(32)),
        new Bytes32("22".repeat(32)));
  }

  /** One answer of this many tokens. */
  void write(JobAccount account, int tokens) {
    account.answerStarted();
    for (int done = 0; done < tokens; done += 16) {
      account.record(IntStream.range(done, Math.min(tokens, done + 16)).boxed().toList());
    }
    account.answerEnded();
  }

  void clientCompletes(BigInteger jobId) {
    sender.send("end/" + jobId, contracts.marketplace().completeSession(jobId, "done"), clientKey);
  }

  /** What a node does up to the moment when its claim is mined, and not one step more. */
  void planAndSendUnseen(BigInteger jobId, int tokens) {
    try (NodeDatabase store = NodeDatabase.open(directory.resolve("node.db"))) {
      StoredClaim claim = plan(context(store), jobId, tokens);
      store.claims().submitted(claim);
      sender.send(
          "claim/%s/%s/0/0".formatted(contracts.marketplace().address().lowerCase(), jobId),
          contracts
              .marketplace()
              .submitProof(jobId, claim.tokens(), claim.proofHash(), claim.proofCid()),
          hostKey);
    }
  }

  /** Plans a claim, lets something happen, and goes on with the claim. */
  void planThenClaim(BigInteger jobId, int tokens, Runnable between) {
    try (NodeDatabase store = NodeDatabase.open(directory.resolve("node.db"))) {
      SettlementContext context = context(store);
      StoredClaim claim = plan(context, jobId, tokens);
      between.run();
      new ClaimSubmitter(context).finish(ref(jobId), claim);
    }
  }

  /** A claim that the chain refuses, as it seems, and that a reorganisation brings back. */
  StoredClaim planAndRefuse(BigInteger jobId, int tokens) {
    try (NodeDatabase store = NodeDatabase.open(directory.resolve("node.db"))) {
      StoredClaim claim = plan(context(store), jobId, tokens);
      store.claims().reverted(claim, "PROOF_REFUSED");
      return claim;
    }
  }

  void bringBack(BigInteger jobId, StoredClaim claim) {
    sender.send(
        "again/" + jobId,
        contracts
            .marketplace()
            .submitProof(jobId, claim.tokens(), claim.proofHash(), claim.proofCid()),
        hostKey);
  }

  /** The disk with the node's store is lost; the accounts' journal is not. */
  void loseStore() throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(directory.resolve("node.db" + suffix));
    }
  }

  /** Completes without a look at the clock. */
  void completeAtOnce(BigInteger jobId) {
    try (NodeDatabase store = NodeDatabase.open(directory.resolve("node.db"))) {
      SettlementContext context = context(store);
      new SessionCloser(context).complete(store.sessions().find(ref(jobId)).orElseThrow());
    }
  }

  private StoredClaim plan(SettlementContext context, BigInteger jobId, int tokens) {
    NodeDatabase store = context.database();
    StoredSession session = store.sessions().find(ref(jobId)).orElseThrow();
    new CheckpointPlanner(context)
        .plan(
            session,
            new TokenMeter(store, context.cipher(), session.rowId(), session.writtenTokens()),
            tokens);
    return store.claims().open(session.rowId()).orElseThrow();
  }

  private SettlementContext context(NodeDatabase store) {
    return new SettlementContext(
        contracts.marketplace(),
        contracts.marketplace().terms(),
        chain.reader(),
        sender,
        hostKey,
        store,
        contents(),
        new TranscriptCipher(hostKey),
        ClaimPolicy.DEFAULT,
        new ClaimCosts(chain.reader(), 1_000, 0, System::nanoTime),
        new PaymentCheck(chain.reader(), contracts, hostKey.address()),
        SettlementSettings.withGrace(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        new SettlementNews(),
        settlementMeters,
        new KeyWatch(
            chain.reader().identity(),
            contracts.marketplace(),
            hostKey.address(),
            store,
            settlementMeters),
        new BlockedJobs());
  }

  void awaitSettled(BigInteger jobId) {
    await().atMost(PATIENCE).until(() -> stored(jobId).phase() == StoredSession.Phase.SETTLED);
    await().atMost(PATIENCE).until(() -> desk.find(jobId).isEmpty());
  }

  SessionJob job(BigInteger jobId) {
    return contracts.marketplace().sessionJob(jobId).orElseThrow();
  }

  List<ProofSubmission> proofs(BigInteger jobId) {
    return contracts.marketplace().proofSubmissions(jobId);
  }

  Optional<Settlement> settlementOnChain(BigInteger jobId) {
    return contracts.marketplace().settlement(jobId);
  }

  BigInteger gasUsed(Bytes32 transaction) {
    return chain.reader().receipt(transaction).orElseThrow().gasUsed();
  }

  BigInteger earnings() {
    return contracts.earnings().balanceBaseUnits(hostKey.address(), Address.ZERO);
  }

  StoredSession stored(BigInteger jobId) {
    return database.sessions().find(ref(jobId)).orElseThrow();
  }

  List<StoredClaim> claims(BigInteger jobId) {
    return database.claims().of(stored(jobId).rowId());
  }

  private SessionRef ref(BigInteger jobId) {
    return new SessionRef(chain.reader().identity(), contracts.marketplace().address(), jobId);
  }

  private LocalSigner key(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }

  private ContractAddresses addresses() {
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
    stop();
    accounts.close();
  }
}
