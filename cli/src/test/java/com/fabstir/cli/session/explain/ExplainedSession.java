package com.fabstir.cli.session.explain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.cli.CliRun;
import com.fabstir.cli.CliRun.Result;
import com.fabstir.cli.chain.LocalChainDirectory;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.AccountsDatabase;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import com.fabstir.store.TokenTable;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A session on a real chain, the books that its node keeps, and a command line beside it. */
final class ExplainedSession implements AutoCloseable {
  static final BigInteger PRICE_WEI = new BigInteger("2272727273");
  static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(16);

  private final Devnet devnet;
  private final CliRun cli;
  private final ChainClient chain;
  private final Contracts contracts;
  private final AccountsDatabase accounts;
  private final TransactionSender sender;
  private final LocalSigner host;
  private final LocalSigner client;
  private final NodeDatabase books;
  private final BigInteger jobId;
  private int sent;

  ExplainedSession(Devnet devnet, Path folder) {
    this.devnet = devnet;
    host = signer(1);
    client = signer(2);
    cli =
        new CliRun(folder)
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
    chain =
        ChainClient.of(
            new Chain(31337, "Devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true),
            new RevertReactions());
    contracts =
        ContractsFactory.open(chain.reader(), LocalChainDirectory.addresses(devnet.addresses()));
    accounts = AccountsDatabase.open(folder);
    sender = chain.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    // The node's own connection stays open, as while it runs.
    books = NodeDatabase.open(folder.resolve("home/nodes/default/node.db"));
    Receipt opened =
        send(
            contracts
                .marketplace()
                .createSession(
                    new SessionOpening(
                        SessionOpening.Funding.INLINE,
                        host.address(),
                        Address.ZERO,
                        DEPOSIT_WEI,
                        PRICE_WEI,
                        3600,
                        100)),
            client);
    jobId = contracts.marketplace().createdJobId(opened).orElseThrow();
  }

  BigInteger jobId() {
    return jobId;
  }

  /** The node takes the session up and writes tokens. */
  ExplainedSession written(int tokens) {
    SessionJob job = job();
    StoredSession session =
        books
            .sessions()
            .add(
                new StoredSession(
                    0,
                    ref(),
                    job.host(),
                    job.depositor(),
                    job.paymentToken(),
                    job.depositBaseUnits(),
                    job.pricePerTokenBaseUnits(),
                    Bytes32.ZERO,
                    Bytes32.ZERO,
                    StoredSession.Phase.OPEN,
                    0,
                    0,
                    0,
                    Instant.now(),
                    Optional.empty()));
    books.tokens().append(session.rowId(), new TokenTable.Group(0, tokens, new byte[] {1}));
    return this;
  }

  /** The node plans a claim. */
  StoredClaim plan(int index, int attempt, long first, int tokens) {
    String hash = "%02x%02x".formatted(index + 1, attempt).repeat(16);
    StoredClaim claim =
        new StoredClaim(
            stored().rowId(),
            index,
            attempt,
            first,
            tokens,
            new byte[0],
            new byte[0],
            new Bytes32("0x" + hash),
            "bafy",
            StoredClaim.State.PLANNED,
            Optional.empty(),
            Optional.empty());
    books.claims().plan(claim);
    return claim;
  }

  void refused(StoredClaim claim, String code) {
    books.claims().reverted(claim, code);
  }

  /** The claim reaches the chain, and the node notes it. */
  void confirmed(StoredClaim claim) {
    noted(claim, Optional.of(onChain(claim.tokens(), claim.proofHash())));
  }

  /** The node takes the claim for final. */
  void noted(StoredClaim claim, Optional<Bytes32> transaction) {
    books.claims().confirmed(claim, transaction);
  }

  /** A claim of which the books know nothing. */
  Bytes32 onChain(long tokens, Bytes32 proofHash) {
    devnet.increaseTime(Duration.ofSeconds(20));
    return send(contracts.marketplace().submitProof(jobId, tokens, proofHash, "bafy"), host)
        .transactionHash();
  }

  /** The host completes the session. */
  Bytes32 completed() {
    devnet.increaseTime(Duration.ofSeconds(60));
    return send(contracts.marketplace().completeSession(jobId, "done"), host).transactionHash();
  }

  void clientCompletes() {
    send(contracts.marketplace().completeSession(jobId, "done"), client);
  }

  /** The node notes how the session ended. */
  void settled(Optional<Bytes32> transaction) {
    SessionJob job = job();
    books
        .sessions()
        .settled(
            ref(),
            job.tokensUsed().longValueExact(),
            job.withdrawnByHostBaseUnits(),
            job.refundedToUserBaseUnits(),
            transaction);
  }

  Result explain(String... more) {
    String[] line = new String[3 + more.length];
    line[0] = "session";
    line[1] = "explain";
    line[2] = jobId.toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return cli.run(line);
  }

  CliRun cli() {
    return cli;
  }

  private SessionJob job() {
    return contracts.marketplace().sessionJob(jobId).orElseThrow();
  }

  private StoredSession stored() {
    return books.sessions().find(ref()).orElseThrow();
  }

  private SessionRef ref() {
    return new SessionRef(chain.reader().identity(), contracts.marketplace().address(), jobId);
  }

  private Receipt send(ContractCall call, LocalSigner payer) {
    return sender.send("test/" + ++sent, call, payer);
  }

  private LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }

  @Override
  public void close() {
    books.close();
    accounts.close();
  }
}
