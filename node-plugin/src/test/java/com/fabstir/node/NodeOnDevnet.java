package com.fabstir.node;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.TlsFiles;
import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.GasPrice;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.model.FileHasher;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.NodeLimits;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.PastCrashes;
import com.fabstir.plugin.RemoteEngine;
import com.fabstir.plugin.RunningNode;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole node with the small model, on a real chain, and an account that opens sessions. */
public final class NodeOnDevnet implements AutoCloseable {
  public static final Path MODEL =
      Path.of(System.getProperty("fabstir.root")).resolve("models/fabstir-pico-q8_0.gguf");
  public static final BigInteger PRICE_WEI = BigInteger.valueOf(2_272_727_273L);
  private static final String REPO = "fabstir/fabstir-pico-GGUF";

  private final Devnet devnet;
  private final Path directory;
  private final Chain chain;
  private final ChainClient client;
  private final Contracts contracts;
  private final AccountsDatabase accounts;
  private final TransactionSender sender;
  private final LocalSigner host;
  private final LocalSigner payer;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Duration keyTtl = Duration.ofHours(1);
  private Duration answerBudget = Duration.ofSeconds(28);
  private Duration graceAfterLoss = Duration.ofSeconds(60);
  private HttpSettings http = HttpSettings.DEFAULT;
  private ClaimSettings claims = ClaimSettings.UNLIMITED;
  private int maxSessions = 4;
  private int contextTokens;
  private Optional<Path> modelFile = Optional.of(MODEL);
  private EngineChoice engine = EngineChoice.DEFAULT;
  private NodeLimits limits = NodeLimits.DEFAULT;
  private Optional<TlsFiles> tls = Optional.empty();
  private PastCrashes crashes = PastCrashes.NONE;
  private AccessSettings access = access(AccessMode.OPEN);
  private Optional<RunningNode> node = Optional.empty();

  public NodeOnDevnet(Devnet devnet, Path directory) {
    this.devnet = devnet;
    this.directory = directory;
    this.chain =
        new Chain(
            devnet.chainId(), "Devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true);
    this.client = ChainClient.of(chain, new RevertReactions());
    this.contracts = ContractsFactory.open(client.reader(), addresses());
    this.accounts = AccountsDatabase.open(directory.resolve("test-accounts"));
    this.sender =
        client.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    this.host = key(1);
    this.payer = key(2);
  }

  public NodeOnDevnet withKeyTtl(Duration ttl) {
    keyTtl = ttl;
    return this;
  }

  public NodeOnDevnet withAnswerBudget(Duration budget) {
    answerBudget = budget;
    return this;
  }

  public NodeOnDevnet withGraceAfterLoss(Duration grace) {
    graceAfterLoss = grace;
    return this;
  }

  public NodeOnDevnet withEngine(EngineChoice choice) {
    engine = choice;
    return this;
  }

  /** A node whose answers a server computes, and that has no model file. */
  public NodeOnDevnet withRemoteEngine(RemoteEngine server, int context) {
    engine = EngineChoice.DEFAULT.at(server);
    contextTokens = context;
    modelFile = Optional.empty();
    return this;
  }

  public NodeOnDevnet withHttp(HttpSettings settings) {
    http = settings;
    return this;
  }

  public NodeOnDevnet withClaims(ClaimSettings risks) {
    claims = risks;
    return this;
  }

  public NodeOnDevnet withMaxSessions(int sessions) {
    maxSessions = sessions;
    return this;
  }

  /** A policy, no proxies, and limits that no test meets. */
  public static AccessSettings access(AccessMode mode) {
    return new AccessSettings(mode, List.of(), false, new AccessRates(0, 0, 0), Optional.empty());
  }

  public NodeOnDevnet withTls(TlsFiles files) {
    tls = Optional.of(files);
    return this;
  }

  public NodeOnDevnet withLimits(NodeLimits given) {
    limits = given;
    return this;
  }

  public NodeOnDevnet withCrashes(PastCrashes past) {
    crashes = past;
    return this;
  }

  public NodeOnDevnet withAccess(AccessSettings settings) {
    access = settings;
    return this;
  }

  /** Approves the model and registers the host with it. */
  public NodeOnDevnet registered() {
    String sha256 = FileHasher.quiet().sha256(MODEL).value();
    String model = devnet.approveModel(REPO, MODEL.getFileName().toString(), sha256);
    BigInteger stake = contracts.nodeRegistry().terms().minStakeBaseUnits();
    send(contracts.fab().approve(contracts.nodeRegistry().address(), stake), host);
    send(
        contracts
            .nodeRegistry()
            .register(
                "{\"name\":\"test\"}",
                "http://localhost:8080",
                List.of(new Bytes32(model)),
                PRICE_WEI,
                contracts.nodeRegistry().terms().minPriceStableBaseUnits()),
        host);
    return this;
  }

  public NodeOnDevnet started() {
    node = Optional.of(new FabstirNode().start(settings(0), said::add));
    return this;
  }

  public NodeSettings settings(int port) {
    return new NodeSettings(
        chain,
        addresses(),
        host,
        modelFile,
        directory.resolve("node"),
        directory.resolve("accounts/accounts.db"),
        port,
        Optional.of(URI.create("http://localhost:8080")),
        0,
        contextTokens,
        maxSessions,
        keyTtl,
        Duration.ofSeconds(2),
        graceAfterLoss,
        answerBudget,
        Duration.ofSeconds(40),
        new GasPrice(SenderSettings.DEFAULT.maxFeePerGasCapWei()),
        claims,
        engine,
        limits,
        access,
        tls,
        http,
        crashes);
  }

  /** Opens a session job that pays for more than any test uses. */
  public BigInteger newJob() {
    return newJob(100_000);
  }

  /**
   * @param tokens that the deposit pays for; the smallest deposit is worth some 88,000
   */
  public BigInteger newJob(long tokens) {
    return newJob(tokens, host.address(), payer);
  }

  public BigInteger newJob(long tokens, Address with, LocalSigner depositor) {
    return newJob(tokens, PRICE_WEI, with, depositor);
  }

  private BigInteger newJob(long tokens, BigInteger priceWei, Address with, LocalSigner depositor) {
    SessionOpening opening =
        new SessionOpening(
            SessionOpening.Funding.INLINE,
            with,
            Address.ZERO,
            priceWei.multiply(BigInteger.valueOf(tokens)),
            priceWei,
            3_600,
            100);
    return contracts
        .marketplace()
        .createdJobId(send(contracts.marketplace().createSession(opening), depositor))
        .orElseThrow();
  }

  /** One wei a token, which nobody may ask for; only an unregistered host can be named in it. */
  public BigInteger newJobAtLowPrice() {
    return newJob(1_000_000_000_000_000L, BigInteger.ONE, host.address(), payer);
  }

  /** A session job whose deposit pays for a few tokens only, 100 or more. */
  public BigInteger newSmallJob(long tokens) {
    BigInteger price = BigInteger.TEN.pow(13);
    return newJob(tokens, price, host.address(), payer);
  }

  private Receipt send(ContractCall call, LocalSigner from) {
    return sender.send("test/" + UUID.randomUUID(), call, from);
  }

  /** Claims tokens as a host does, with a proof that nobody looks at. */
  public void claim(BigInteger jobId, long tokens) {
    send(
        contracts
            .marketplace()
            .submitProof(jobId, tokens, new Bytes32("0x" + "ab".repeat(32)), "bafy"),
        host);
  }

  public void complete(BigInteger jobId) {
    send(contracts.marketplace().completeSession(jobId, "done"), payer);
  }

  public SessionJob job(BigInteger jobId) {
    return contracts.marketplace().sessionJob(jobId).orElseThrow();
  }

  public RunningNode node() {
    return node.orElseThrow();
  }

  public List<String> said() {
    return said;
  }

  public URI http(String path) {
    return URI.create("http://localhost:" + node().apiPort() + path);
  }

  public URI socket() {
    return URI.create("ws://localhost:" + node().apiPort() + "/v1/ws");
  }

  public Devnet devnet() {
    return devnet;
  }

  public ChainClient client() {
    return client;
  }

  public Contracts contracts() {
    return contracts;
  }

  public LocalSigner host() {
    return host;
  }

  /** Who pays for the sessions. */
  public LocalSigner payer() {
    return payer;
  }

  public LocalSigner key(int account) {
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

  /** Ends the node without settling. */
  @Override
  public void close() {
    node.ifPresent(running -> running.drain(Duration.ofSeconds(1)));
    node.ifPresent(RunningNode::close);
    accounts.close();
  }
}
