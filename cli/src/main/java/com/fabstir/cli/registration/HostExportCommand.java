package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.host.HostExport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the file from what is registered. */
@Command(
    name = "export",
    header = "Write host.yaml from what is registered.",
    footer = {
      "  fabstir host export --all-chains > host.yaml",
      "  fabstir host export --chain 84532 --address 0x7099…79C8",
    })
final class HostExportCommand extends FabstirCommand {
  @Mixin private ChainsOption chains;
  @Mixin private KeyOptions key;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The host (default: the one of our key).")
  @Completes(CandidateKind.HOST)
  private String address;

  HostExportCommand(Invocation invocation) {
    super(invocation);
  }

  private record Found(long chainId, Optional<RegisteredHost> host) {}

  @Override
  protected Outcome run() {
    List<ChainDesk> desks = new ChainRounds(invocation(), chains, key).desks();
    Address host = address == null ? desks.getFirst().ownAddress() : new Address(address);
    List<Found> found =
        ChainResult.inParallel(
            desks.stream().<Supplier<Found>>map(desk -> () -> find(desk, host)).toList());
    var export = new HostExport();
    found.forEach(one -> one.host().ifPresent(there -> export.add(one.chainId(), there, Map.of())));
    found.stream()
        .filter(one -> one.host().isEmpty())
        .forEach(one -> console().say("Not registered on chain " + one.chainId()));
    if (found.stream().allMatch(one -> one.host().isEmpty())) {
      throw new FabstirException(
          ErrorCode.NOT_REGISTERED,
          "The host " + host + " is not registered on any of these chains",
          "Write a host.yaml by hand: docs/host-yaml.md shows one.");
    }
    return Outcome.of(export.content(), export.yaml());
  }

  private static Found find(ChainDesk desk, Address host) {
    OpenChain chain = desk.open();
    return new Found(chain.chain().id(), chain.contracts().nodeRegistry().host(host));
  }
}
