package com.fabstir.cli.chains;

import com.fabstir.chain.EndpointLabel;
import com.fabstir.chain.rpc.EndpointMeter;
import com.fabstir.chain.rpc.EndpointReport;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.chain.ChainFile;
import com.fabstir.config.chain.ChainFileForm;
import com.fabstir.config.chain.ChainFolder;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a chain of the operator's own. */
@Command(
    name = "add",
    header = "Add a chain of your own, or say more of a built-in one.",
    description =
        "Every endpoint is asked for the chain's id and genesis block, which are kept; endpoints of"
            + " different chains are refused. The file is chains/NAME.yaml in the state folder.",
    footer = {
      "  fabstir chain add mychain --rpc https://rpc.example --registry 0x… --marketplace 0x…",
      "  fabstir chain add mychain --rpc - < endpoints-with-keys.txt",
      "  fabstir chain add mychain --file mychain.yaml",
    })
final class ChainAddCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "Name of the chain for commands.")
  private String name;

  @Option(names = "--id", paramLabel = "ID", description = "The id that the chain must have.")
  private Long id;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file of the form of docs/chains.md; other options go before it.")
  private Path file;

  @Mixin private EndpointOptions endpoints;
  @Mixin private ChainFieldOptions fields;

  ChainAddCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation());
    ChainFolder folder = desk.chainFolder();
    if (folder.has(name)) {
      throw new FabstirException(
          ErrorCode.CHAIN_EXISTS,
          "There is a chain '" + name + "' already: " + folder.place(name),
          "Change it with 'fabstir chain edit " + name + "'.");
    }
    Optional<ChainFile> given = Optional.ofNullable(file).map(this::read);
    List<URI> rpc =
        endpoints.given() ? endpoints.read(context()) : given.map(ChainFile::rpc).orElse(List.of());
    if (rpc.isEmpty()) {
      throw new FabstirException(
          ErrorCode.USAGE, "A chain needs an endpoint", "Give --rpc URL, or a --file with 'rpc:'.");
    }
    Optional<Long> expectedId = Optional.ofNullable(id).or(() -> given.map(ChainFile::id));
    ChainFile wanted = fields.over(given.orElse(ChainFile.of(expectedId.orElse(1L))));
    ChainFile added = identified(wanted, expectedId, rpc);
    requireFree(desk, added.id());
    folder.write(name, added);
    KnownChain known = desk.knownChains().require(name);
    ChainDocument document = ChainDocument.of(known, desk.knownChains());
    return Outcome.of(document, document.text());
  }

  private ChainFile read(Path from) {
    Path resolved = context().resolve(from);
    try {
      return ChainFileForm.read(Files.readString(resolved), resolved.toString());
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "Cannot read " + resolved + ": " + failure.getClass().getSimpleName(),
          "Name a file that exists and that you may read.",
          failure);
    }
  }

  /** With the id and the genesis block that the endpoints say. */
  private ChainFile identified(ChainFile wanted, Optional<Long> expectedId, List<URI> rpc) {
    List<EndpointReport> reports = new EndpointMeter(expectedId, wanted.genesis(), 1).measure(rpc);
    for (EndpointReport report : reports) {
      report
          .trouble()
          .ifPresent(
              trouble -> {
                if (trouble.code() == ErrorCode.CHAIN_ID_MISMATCH) {
                  throw new FabstirException(
                      ErrorCode.CHAIN_ID_MISMATCH,
                      EndpointLabel.of(report.endpoint()) + ": " + trouble.getMessage(),
                      "Leave the endpoint out, or correct the id.");
                }
                console().warn(trouble.getMessage());
              });
    }
    EndpointReport first =
        reports.stream()
            .filter(report -> report.genesis().isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.CHAIN_RPC_UNREACHABLE,
                        "No endpoint said which chain it serves; nothing was added",
                        "Check the addresses, or try again later."));
    Bytes32 genesis = first.genesis().orElseThrow();
    return new ChainFile(
        first.chainId().orElseThrow(),
        Optional.of(genesis),
        wanted.name(),
        wanted.token(),
        rpc,
        wanted.confirmations(),
        wanted.explorer(),
        wanted.contracts());
  }

  private static void requireFree(ChainDesk desk, long id) {
    desk.knownChains()
        .find(id)
        .flatMap(KnownChain::file)
        .ifPresent(
            taken -> {
              throw new FabstirException(
                  ErrorCode.CHAIN_EXISTS,
                  "Chain " + id + " is described already: " + taken,
                  "Change it with 'fabstir chain edit " + id + "'.");
            });
  }
}
