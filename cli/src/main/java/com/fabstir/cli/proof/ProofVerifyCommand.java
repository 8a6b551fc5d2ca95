package com.fabstir.cli.proof;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.proof.TranscriptCommitment;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks commitments against the chain. */
@Command(
    name = "verify",
    exitCodeList = {"6:the proof was not found", "7:the claim and the proof differ"},
    header = "Check a host's commitments against the claims that the chain has paid.",
    description =
        "Give a file or a blob identifier for one claim, or a job for all of its claims. Exit"
            + " status 7 when something does not fit, 6 when committed bytes are not at hand.",
    footer = {
      "  fabstir proof verify --job 1",
      "  fabstir proof verify commitment.bin",
      "  fabstir proof verify --job 1 --content ./content -o json",
    })
final class ProofVerifyCommand extends FabstirCommand {
  private static final String NOT_PROVEN =
      "Agreement means that the claims bill what the host committed to. It does not show that the"
          + " model produced these tokens.";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|BLOB",
      description = "A commitment: a file, or the blob identifier of stored content.")
  @Completes(CandidateKind.FILE)
  private String source;

  @Option(names = "--job", paramLabel = "ID", description = "All claims of this session job.")
  @Completes(CandidateKind.SESSION)
  private BigInteger jobId;

  @Option(
      names = "--content",
      paramLabel = "DIR",
      description = "One more folder of stored content; may be given several times.")
  @Completes(CandidateKind.DIRECTORY)
  private List<Path> content = List.of();

  @Mixin private ChainOption chain;

  ProofVerifyCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if ((source == null) == (jobId == null)) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Expected either a commitment or --job",
          "For example: fabstir proof verify --job 1");
    }
    var desk = new ChainDesk(invocation(), chain);
    var stores =
        new ContentStores(
            desk.configuration().home(), content.stream().map(context()::resolve).toList());
    List<ClaimVerdict> verdicts =
        source == null ? ofJob(desk.open(), stores) : ofCommitment(desk, stores);
    return outcome(verdicts);
  }

  private List<ClaimVerdict> ofJob(OpenChain open, ContentStores stores) {
    return new ClaimCheck(open, job(open, jobId)).check(claim -> stores.find(claim.proofCid()));
  }

  /** The claim is the one that names these bytes; without one, nothing was ever claimed by them. */
  private List<ClaimVerdict> ofCommitment(ChainDesk desk, ContentStores stores) {
    byte[] bytes = bytes(stores);
    TranscriptCommitment commitment = TranscriptCommitment.parse(bytes);
    OpenChain open = desk.open();
    Bytes32 hash = TranscriptCommitment.proofHash(bytes);
    var check = new ClaimCheck(open, job(open, commitment.scope().jobId()));
    List<ClaimVerdict> all =
        check.check(
            claim ->
                claim.proofHash().equals(hash) ? Optional.of(bytes) : neighbour(stores, claim));
    return all.stream()
        .filter(verdict -> verdict.proofHash().equals(hash))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.PROOF_INVALID,
                    "No claim of session "
                        + commitment.scope().jobId()
                        + " names this commitment ("
                        + hash
                        + ")",
                    "The host has claimed nothing with it on " + open.chain().label() + "."));
  }

  /** Only helps to check the link to the claim before; a spoiled one is no news about this one. */
  private static Optional<byte[]> neighbour(ContentStores stores, ProofSubmission claim) {
    try {
      return stores.find(claim.proofCid());
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }

  private byte[] bytes(ContentStores stores) {
    Path file = context().resolve(Path.of(source));
    if (!Files.exists(file)) {
      return stores
          .find(source)
          .orElseThrow(
              () ->
                  new FabstirException(
                      ErrorCode.FILE_UNREADABLE,
                      "'" + source + "' is no file and no stored content",
                      "Name the folder that holds it with --content."));
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "The file " + file + " cannot be read", null, e);
    }
  }

  private static SessionJob job(OpenChain open, BigInteger id) {
    return open.contracts()
        .marketplace()
        .sessionJob(id)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.SESSION_NOT_FOUND,
                    "There is no session " + id + " on " + open.chain().label(),
                    null));
  }

  private static Outcome outcome(List<ClaimVerdict> verdicts) {
    var lines = new ArrayList<String>();
    verdicts.forEach(verdict -> lines.addAll(verdict.text()));
    lines.add(verdicts.isEmpty() ? "Nothing was claimed." : NOT_PROVEN);
    var outcome = Outcome.of(new Verification(verdicts, NOT_PROVEN), lines);
    if (has(verdicts, ClaimVerdict.Result.DIFFERS)) {
      return outcome.withExit(ExitCode.DIFFERENCES);
    }
    return has(verdicts, ClaimVerdict.Result.MISSING)
        ? outcome.withExit(ExitCode.NOT_FOUND)
        : outcome;
  }

  private static boolean has(List<ClaimVerdict> verdicts, ClaimVerdict.Result result) {
    return verdicts.stream().anyMatch(verdict -> verdict.result() == result);
  }

  private record Verification(List<ClaimVerdict> claims, String meaning) {}
}
