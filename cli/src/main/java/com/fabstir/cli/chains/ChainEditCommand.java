package com.fabstir.cli.chains;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.chain.ChainFile;
import com.fabstir.config.chain.ChainFolder;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.config.chain.KnownChains;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes single fields of a chain. */
@Command(
    name = "edit",
    header = "Change single fields of a chain; all others stay.",
    description = "For a built-in chain a file is made that only says what differs.",
    footer = {
      "  fabstir chain edit base --registry 0x… --marketplace 0x…",
      "  fabstir chain edit base-sepolia --add-rpc https://rpc.example --confirmations 5",
    })
final class ChainEditCommand extends FabstirCommand {
  @Parameters(paramLabel = "CHAIN", description = "Name or id; see 'fabstir chain list'.")
  @Completes(CandidateKind.CHAIN)
  private String chain;

  @Option(
      names = "--add-rpc",
      paramLabel = "URL",
      description = "One more endpoint, behind the others; '-' reads from standard input.")
  private List<String> added = List.of();

  @Option(
      names = "--remove-rpc",
      paramLabel = "HOST",
      description = "An endpoint to leave out, by host or address.")
  private List<String> removed = List.of();

  @Mixin private EndpointOptions endpoints;
  @Mixin private ChainFieldOptions fields;

  ChainEditCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation());
    ChainFolder folder = desk.chainFolder();
    KnownChain known = desk.knownChains().require(chain);
    boolean own = known.file().isPresent();
    ChainFile before = own ? folder.read(known.name()) : ChainFile.of(known.chain().id());
    ChainFile after = fields.over(withEndpoints(before, known));
    if (after.equals(before)) {
      throw new FabstirException(
          ErrorCode.USAGE, "Nothing to change", "Name at least one field that differs.");
    }
    folder.write(known.name(), after);
    KnownChains all = desk.knownChains();
    ChainDocument document = ChainDocument.of(all.require(known.name()), all);
    console().say("Try it: fabstir chain test " + known.name());
    return Outcome.of(document, document.text());
  }

  /** What is added or left out starts from the endpoints that are in force. */
  private ChainFile withEndpoints(ChainFile file, KnownChain known) {
    if (!endpoints.given() && added.isEmpty() && removed.isEmpty()) {
      return file;
    }
    List<URI> rpc =
        new ArrayList<>(
            endpoints.given() ? endpoints.read(context()) : known.chain().rpcEndpoints());
    for (URI endpoint : EndpointOptions.read("--add-rpc", added, context())) {
      if (!rpc.contains(endpoint)) {
        rpc.add(endpoint);
      }
    }
    List<URI> left = EndpointOptions.without(rpc, removed);
    if (left.isEmpty()) {
      throw new FabstirException(
          ErrorCode.USAGE, "A chain needs an endpoint: the last one stays", "Add another first.");
    }
    return new ChainFile(
        file.id(),
        file.genesis(),
        file.name(),
        file.token(),
        left,
        file.confirmations(),
        file.explorer(),
        file.contracts());
  }
}
