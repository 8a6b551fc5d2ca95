package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.error.ExitCode;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.model.RegisteredHash.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a file against the registry. */
@Command(
    name = "verify",
    exitCodeList = {
      "6:the registry does not know the file",
      "7:the file is another one than the registry says"
    },
    header = "Check that a file is the one that the registry on chain means.",
    description = {
      "Without --model the entry is found by the file's hash, else by its name. Exit status: 0 when"
          + " the file is the registered one, 7 when it differs, 6 when there is no entry for it."
    },
    footer = {
      "  fabstir model verify my.gguf",
      "  fabstir model verify my.gguf --model fabstir/fabstir-pico-GGUF:fabstir-pico-q8_0.gguf",
    })
final class ModelVerifyCommand extends FabstirCommand {
  @Parameters(paramLabel = "FILE", description = "The model file.")
  private Path file;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The entry that it must be: an id, or owner/repo:file.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Mixin private HashOptions hashing;
  @Mixin private ChainOption chain;

  ModelVerifyCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Path path = context().resolve(file);
    ModelRegistry registry = new ChainDesk(invocation(), chain).open().contracts().models();
    Bytes32 sha256;
    ModelCatalogue.Check check;
    if (model == null) {
      ModelCatalogue all = ModelCatalogue.of(registry);
      sha256 = hashing.hash(invocation(), path).sha256();
      check = all.check(path, sha256);
    } else {
      ModelRegistry.ApprovedModel entry = RegistryEntry.require(registry, model);
      sha256 = hashing.hash(invocation(), path).sha256();
      check = ModelCatalogue.Check.of(entry, sha256);
    }
    return new Outcome(
        new Verification(
            path.toString(),
            sha256,
            check.verdict(),
            check.explanation(),
            check.model().map(ModelRow::of).orElse(null)),
        text(check),
        exit(check.verdict()));
  }

  private static List<String> text(ModelCatalogue.Check check) {
    var lines = new ArrayList<String>();
    check.model().map(ModelRow::of).ifPresent(row -> lines.add("Model: " + row.name()));
    lines.add(check.explanation());
    if (check.verdict() == Verdict.REGISTRY_ENTRY_BOGUS) {
      lines.add(
          "That is no fault of the file: only the registry's owner can correct the entry. Compare"
              + " with the publisher's hash, or serve another model.");
    }
    if (check.model().isPresent() && !check.model().get().active()) {
      lines.add("The registry does not approve this model now: hosts cannot register with it.");
    }
    return lines;
  }

  private static ExitCode exit(Verdict verdict) {
    return switch (verdict) {
      case MATCHES -> ExitCode.OK;
      case DIFFERS, REGISTRY_ENTRY_BOGUS -> ExitCode.DIFFERENCES;
      case NOT_REGISTERED -> ExitCode.NOT_FOUND;
    };
  }

  /**
   * @param model the entry that was compared; null when there is none for the file
   */
  private record Verification(
      String file, Bytes32 sha256, Verdict verdict, String explanation, @OrNull ModelRow model) {}
}
