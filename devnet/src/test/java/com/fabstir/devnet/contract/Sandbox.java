package com.fabstir.devnet.contract;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The contracts of a devnet as tests use them: through the published ABIs, with named accounts. */
final class Sandbox {
  static final String NATIVE = "0x0000000000000000000000000000000000000000";
  static final String MODEL = ApprovedModel.WELL_KNOWN.get(0).id();
  static final String OTHER_MODEL = ApprovedModel.WELL_KNOWN.get(1).id();
  static final BigInteger FAB = BigInteger.TEN.pow(18);
  static final BigInteger STAKE = FAB.multiply(BigInteger.valueOf(1000));
  static final BigInteger MIN_NATIVE_PRICE = BigInteger.valueOf(2_272_727_273L);
  static final BigInteger MIN_DEPOSIT_WEI = BigInteger.TEN.pow(14).multiply(BigInteger.TWO);
  static final long STABLE_PRICE = 2000;
  static final long YEAR = 365L * 24 * 3600;

  final Devnet devnet;
  final DeployedContract marketplace;
  final DeployedContract registry;
  final DeployedContract models;
  final DeployedContract earnings;
  final DeployedContract proofs;
  final DeployedContract fab;
  final DeployedContract usdc;
  final String owner;
  final String host;
  final String client;
  final String stranger;
  final String otherHost;
  final String treasury;

  private final JsonRpc rpc;
  private final Map<String, ReferenceAbi> abis;

  Sandbox(Devnet devnet) {
    this.devnet = devnet;
    this.rpc = devnet.rpc();
    DevnetAddresses places = devnet.addresses();
    this.abis =
        Map.of(
            places.jobMarketplace().toLowerCase(), ReferenceAbi.of("JobMarketplace"),
            places.nodeRegistry().toLowerCase(), ReferenceAbi.of("NodeRegistry"),
            places.modelRegistry().toLowerCase(), ReferenceAbi.of("ModelRegistry"),
            places.hostEarnings().toLowerCase(), ReferenceAbi.of("HostEarnings"),
            places.proofSystem().toLowerCase(), ReferenceAbi.of("ProofSystem"));
    this.marketplace = contract(places.jobMarketplace(), ReferenceAbi.of("JobMarketplace"));
    this.registry = contract(places.nodeRegistry(), ReferenceAbi.of("NodeRegistry"));
    this.models = contract(places.modelRegistry(), ReferenceAbi.of("ModelRegistry"));
    this.earnings = contract(places.hostEarnings(), ReferenceAbi.of("HostEarnings"));
    this.proofs = contract(places.proofSystem(), ReferenceAbi.of("ProofSystem"));
    this.fab = contract(places.fabToken(), ReferenceAbi.of("ERC20"));
    this.usdc = contract(places.usdcToken(), ReferenceAbi.of("ERC20"));
    this.owner = devnet.deployer().address();
    this.host = devnet.account(1).address();
    this.client = devnet.account(2).address();
    this.stranger = devnet.account(3).address();
    this.otherHost = devnet.account(4).address();
    this.treasury = devnet.treasury().address();
  }

  DeployedContract contract(String address, ReferenceAbi abi) {
    return new DeployedContract(rpc, address, abi, this::eventsOf);
  }

  /** Creates a contract that only tests have. */
  DeployedContract createTestContract(String name) {
    String code = ReferenceAbi.resource("/contracts/" + name + ".json").path("bytecode").asString();
    String address = new UnlockedSender(rpc).create(owner, code);
    return contract(address, ReferenceAbi.ofTestContract(name));
  }

  private List<DecodedEvent> eventsOf(JsonNode receipt) {
    return receipt
        .path("logs")
        .valueStream()
        .flatMap(
            log ->
                Stream.ofNullable(abis.get(log.path("address").asString().toLowerCase()))
                    .map(abi -> abi.decodeEvent(log).orElseThrow()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Registers with the lowest native price and {@link #STABLE_PRICE}. */
  Outcome register(String account) {
    fab.send(account, "approve", registry.address(), STAKE).succeeds();
    return registry.send(
        account,
        "registerNode",
        "{}",
        "https://host.example:8080",
        List.of(MODEL),
        MIN_NATIVE_PRICE,
        STABLE_PRICE);
  }

  /** Opens a session of the client with the host: lowest price, one hour, interval 100. */
  long openNative(BigInteger wei) {
    marketplace.pay(client, wei, "createSessionJob", host, MIN_NATIVE_PRICE, 3600, 100).succeeds();
    return lastSession();
  }

  /** Opens a session of the client with the host in USDC at {@link #STABLE_PRICE}. */
  long openUsdc(long baseUnits) {
    usdc.send(client, "approve", marketplace.address(), baseUnits).succeeds();
    marketplace
        .send(
            client,
            "createSessionJobWithToken",
            host,
            usdc.address(),
            baseUnits,
            STABLE_PRICE,
            3600,
            100)
        .succeeds();
    return lastSession();
  }

  long lastSession() {
    return marketplace.number("nextJobId").longValueExact() - 1;
  }

  Session session(long id) {
    return new Session(marketplace.read("sessionJobs", id));
  }

  /** Submits a proof whose block is the given number of seconds after the session's last claim. */
  Outcome proveAfter(long seconds, long session, long tokens) {
    nextBlockAt(session(session).lastProofTime() + seconds);
    return prove(host, session, tokens);
  }

  Outcome prove(String from, long session, long tokens) {
    return marketplace.send(from, "submitProofOfWork", session, tokens, hash(7), "cid");
  }

  static String hash(int fill) {
    return "0x" + "%02x".formatted(fill).repeat(32);
  }

  void nextBlockAt(long unixSeconds) {
    devnet.nextBlockAt(Instant.ofEpochSecond(unixSeconds));
  }

  long now() {
    return devnet.latestBlockTime().getEpochSecond();
  }

  BigInteger wei(String account) {
    return devnet.balanceWei(account);
  }

  BigInteger usdcOf(String account) {
    return usdc.number("balanceOf", account);
  }

  BigInteger fabOf(String account) {
    return fab.number("balanceOf", account);
  }

  BigInteger slot(String address, String slot) {
    return Hex.toInteger(rpc.call("eth_getStorageAt", address, slot, "latest").asString());
  }
}
