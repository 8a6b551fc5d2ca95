package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import com.fabstir.session.DiscoveredHost;
import com.fabstir.session.Discovery;
import com.fabstir.session.HostDirectory;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the hosts of a chain. */
@Command(
    name = "hosts",
    header = "List the hosts that the registry offers, with their prices and models.",
    footer = {
      "  fabstir hosts",
      "  fabstir hosts --model fabstir/fabstir-pico-GGUF/fabstir-pico-q8_0.gguf -o json",
    })
public final class HostsCommand extends FabstirCommand {
  @Mixin private ChainOption chain;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Only hosts of this model: id (0x…) or name (owner/repo/file).")
  @Completes(CandidateKind.MODEL)
  private String model;

  HostsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    OpenChain open = new ChainDesk(invocation(), chain).open();
    var directory = new HostDirectory(open.contracts().nodeRegistry());
    Discovery found = model == null ? directory.all() : directory.forModel(ModelId.parse(model));
    var document =
        new HostsDocument(
            found.hosts().stream().map(host -> HostRow.of(open, host)).toList(), found.dropped());
    if (document.hosts().isEmpty() && document.unusable().isEmpty()) {
      return Outcome.of(document, "No hosts on " + open.chain().label() + ".");
    }
    var table = new TextTable("HOST", "NAME", "NATIVE", "STABLE", "MODELS", "URL");
    document
        .hosts()
        .forEach(
            host ->
                table.row(
                    host.operator(),
                    host.name(),
                    host.priceNativePerMillion(),
                    host.priceStablePerMillion(),
                    host.models().size(),
                    host.apiUrl()));
    document
        .unusable()
        .forEach(host -> console().warn(host.operator() + " cannot be used: " + host.reason()));
    return Outcome.of(document, table.lines());
  }

  private record HostsDocument(List<HostRow> hosts, List<Discovery.Dropped> unusable) {}

  private record HostRow(
      Address operator,
      String name,
      URI apiUrl,
      List<Bytes32> models,
      BigInteger priceNativeWei,
      String priceNativePerMillion,
      BigInteger priceStableBaseUnits,
      String priceStablePerMillion,
      BigInteger stakeBaseUnits) {

    static HostRow of(OpenChain open, DiscoveredHost host) {
      BigInteger priceNative = host.registered().priceNativeWei();
      BigInteger priceStable = host.registered().priceStableBaseUnits();
      return new HostRow(
          host.operator(),
          host.name(),
          host.apiUrl(),
          host.registered().modelIds(),
          priceNative,
          open.nativeUnit().perMillionTokens(priceNative),
          priceStable,
          Unit.USDC.perMillionTokens(priceStable),
          host.registered().stakeBaseUnits());
    }
  }
}
