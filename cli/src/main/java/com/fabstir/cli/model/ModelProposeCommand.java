package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.GgufReader;
import com.fabstir.model.ModelId;
import com.fabstir.model.RegisteredHash;
import com.fabstir.model.download.ModelSource;
import com.fabstir.model.download.ModelSource.HubFile;
import java.math.BigInteger;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a model for the registry. */
@Command(
    name = "propose",
    header = "Propose a model for the registry; holders of FAB vote on it.",
    description = {
      "A proposal costs a fee in FAB, which comes back when the model is accepted. Names and hash"
          + " cannot be changed later, so the hash is best taken from the file itself."
    },
    footer = {
      "  fabstir model propose owner/repo:my.gguf --file my.gguf",
      "  fabstir model propose owner/repo:my.gguf --sha256 9f86d081… --dry-run",
    })
final class ModelProposeCommand extends FabstirCommand {
  @Parameters(paramLabel = "MODEL", description = "Its name on the hub: owner/repo:file.")
  private String name;

  @Option(names = "--file", paramLabel = "FILE", description = "The file, to take its hash.")
  private Path file;

  @Option(names = "--sha256", paramLabel = "HASH", description = "The file's SHA-256.")
  private String sha256;

  @Mixin private HashOptions hashing;
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  ModelProposeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if (!(ModelSource.parse(name) instanceof HubFile(String repo, String fileName))) {
      throw usage("A proposal names a file of the hub: owner/repo:file, found '" + name + "'");
    }
    Ballot ballot = Ballot.open(new ChainDesk(invocation(), chain, key), console());
    BigInteger fee = ballot.votes().terms().feeBaseUnits();
    Bytes32 id = ModelId.of(repo, fileName);
    refuseKnown(ballot, id);
    return ballot.carryOut(
        "propose",
        id,
        repo + ":" + fileName,
        fee,
        ballot.votes().propose(repo, fileName, hash()),
        change);
  }

  private void refuseKnown(Ballot ballot, Bytes32 id) {
    if (ballot.registry().model(id).isPresent()) {
      throw new FabstirException(
          ErrorCode.MODEL_ALREADY_REGISTERED,
          "The registry has the model " + name + " already",
          "See it: fabstir model list --long " + id);
    }
    if (ballot.votes().openProposals().contains(id)) {
      throw new FabstirException(
          ErrorCode.PROPOSAL_EXISTS,
          "The model " + name + " is proposed already",
          "Vote on it: fabstir model vote " + name + " AMOUNT --for");
    }
  }

  private Bytes32 hash() {
    if ((file == null) == (sha256 == null)) {
      throw usage("A proposal needs the file's hash: give either --file or --sha256");
    }
    if (file != null) {
      Path path = context().resolve(file);
      GgufReader.read(path);
      return hashing.hash(invocation(), path).sha256();
    }
    if (!sha256.matches("(0[xX])?[0-9a-fA-F]{64}")) {
      throw usage("Not a SHA-256: expected 64 hex digits, found '" + sha256 + "'");
    }
    var hash = new Bytes32(sha256);
    if (hash.isZero() || new RegisteredHash(hash).bogus().isPresent()) {
      throw usage("No model can have that hash: " + hash);
    }
    return hash;
  }

  private static FabstirException usage(String message) {
    return new FabstirException(
        ErrorCode.USAGE, message, "For example: fabstir model propose a/b:c.gguf --file c.gguf");
  }
}
