package com.fabstir.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Chain;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.cli.CliRun;
import com.fabstir.cli.chain.LocalChainDirectory;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.proof.BlobId;
import com.fabstir.proof.ContentStore;
import com.fabstir.proof.Disclosure;
import com.fabstir.proof.TranscriptCommitment;
import com.fabstir.proof.TranscriptScope;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commitments of a real session job on a real chain, checked by command. */
@DevnetTest
class ProofVerifyTest {
  private static final BigInteger PRICE_WEI = new BigInteger("2272727273");

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;
  private ChainClient chain;
  private Contracts contracts;
  private AccountsDatabase accounts;
  private TransactionSender sender;
  private LocalSigner host;
  private BigInteger jobId;
  private ContentStore store;

  @BeforeEach
  void openASession(Devnet started) {
    devnet = started;
    host = signer(devnet.account(1).privateKey());
    cli =
        new CliRun(folder)
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
    var described =
        new Chain(31337, "Devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true);
    chain = ChainClient.of(described, new RevertReactions());
    contracts =
        ContractsFactory.open(chain.reader(), LocalChainDirectory.addresses(devnet.addresses()));
    accounts = AccountsDatabase.open(folder);
    sender = chain.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
    store = new ContentStore(folder.resolve("home").resolve("content"));
    Receipt opened =
        sender.send(
            "open",
            contracts
                .marketplace()
                .createSession(
                    new SessionOpening(
                        SessionOpening.Funding.INLINE,
                        host.address(),
                        Address.ZERO,
                        BigInteger.TEN.pow(16),
                        PRICE_WEI,
                        3600,
                        100)),
            signer(devnet.account(2).privateKey()));
    jobId = contracts.marketplace().createdJobId(opened).orElseThrow();
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void claimsThatBillWhatWasCommittedAgree() {
    TranscriptCommitment first = TranscriptCommitment.first(scope(), tokens(120));
    claim(first, 120);
    claim(first.next(tokens(150)), 150);

    var job = cli.run("proof", "verify", "--job", jobId.toString(), "-o", "json");
    var blob = cli.run("proof", "verify", BlobId.of(first.toBytes()).text());

    assertThat(job.exit()).as(job.out()).isZero();
    assertThat(job.json().get("claims")).hasSize(2);
    assertThat(blob.exit()).as(blob.err()).isZero();
    assertThat(blob.out())
        .contains("Claim 0 of 120 tokens: agrees")
        .contains("does not show that the model produced these tokens");
  }

  @Test
  void aClaimOfMoreThanWasCommittedDiffers() throws Exception {
    TranscriptCommitment commitment = TranscriptCommitment.first(scope(), tokens(120));
    claim(commitment, 130);
    Path file = Files.write(folder.resolve("commitment.bin"), commitment.toBytes());

    var job = cli.run("proof", "verify", "--job", jobId.toString());
    var ofFile = cli.run("proof", "verify", file.toString());

    assertThat(job.exit()).isEqualTo(7);
    assertThat(job.out()).contains("differs").contains("TOKENS: expected 130, found 120");
    assertThat(ofFile.exit()).isEqualTo(7);
  }

  @Test
  void bytesThatAreNotAtHandAreMissing() {
    TranscriptCommitment commitment = TranscriptCommitment.first(scope(), tokens(120));
    devnet.increaseTime(Duration.ofSeconds(60));
    sender.send(
        "claim",
        contracts
            .marketplace()
            .submitProof(
                jobId, 120, commitment.proofHash(), BlobId.of(commitment.toBytes()).text()),
        host);

    var result = cli.run("proof", "verify", "--job", jobId.toString());

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).contains("missing");
  }

  @Test
  void aCommitmentThatNobodyClaimedWithIsNoProof() throws Exception {
    TranscriptCommitment commitment = TranscriptCommitment.first(scope(), tokens(100));
    Path file = Files.write(folder.resolve("unused.bin"), commitment.toBytes());

    var result = cli.run("proof", "verify", file.toString(), "-o", "json");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.json().get("code").asString()).isEqualTo("PROOF_INVALID");
  }

  @Test
  void anUnknownSessionAndAWrongCommandLine() {
    assertThat(cli.run("proof", "verify", "--job", "99").exit()).isEqualTo(6);
    assertThat(cli.run("proof", "verify").exit()).isEqualTo(2);
    assertThat(cli.run("proof", "verify", "nowhere.bin").exit()).isEqualTo(3);
  }

  private void claim(TranscriptCommitment commitment, long tokens) {
    devnet.increaseTime(Duration.ofSeconds(60));
    BlobId id = store.put(commitment.toBytes());
    sender.send(
        "claim/" + commitment.checkpointIndex(),
        contracts.marketplace().submitProof(jobId, tokens, commitment.proofHash(), id.text()),
        host);
  }

  private TranscriptScope scope() {
    return new TranscriptScope(
        31337,
        chain.reader().identity().genesisHash(),
        contracts.marketplace().address(),
        jobId,
        host.address(),
        new Bytes32("0x" + "aa".repeat(32)),
        new Bytes32("0x" + "bb".repeat(32)));
  }

  private static Disclosure tokens(int count) {
    return Disclosure.withFreshSalt(new int[count], new SecureRandom());
  }

  private static LocalSigner signer(String privateKey) {
    return LocalSigner.of(HexFormat.of().parseHex(privateKey.substring(2)));
  }
}
