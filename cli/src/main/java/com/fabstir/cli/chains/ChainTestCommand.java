package com.fabstir.cli.chains;

import com.fabstir.chain.Chain;
import com.fabstir.chain.rpc.EndpointMeter;
import com.fabstir.chain.rpc.EndpointReport;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.config.chain.ChainFile;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a chain's endpoints and looks at its contracts. */
@Command(
    name = "test",
    exitCodeList = {
      "1:no endpoint can be used at the moment",
      "3:what is configured is wrong: another chain, missing contracts",
      "7:some endpoints cannot be used, others can"
    },
    header = "Measure every endpoint of a chain and look at its contracts through each.",
    description = {
      "Reachable, chain id, genesis block, lag behind the best head, latency (median), code at"
          + " every contract, generation and limits. The genesis block of a chain of your own is"
          + " pinned when it is first seen.",
      "Exit status: 0 all is well; 7 the chain can be used, but an endpoint or a contract is not as"
          + " it should be; 3 every answer is of another chain, or the contracts cannot be used; 1"
          + " no endpoint answers."
    },
    footer = {"  fabstir chain test", "  fabstir chain test base-sepolia --samples 10 -o json"})
final class ChainTestCommand extends FabstirCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "CHAIN",
      description = "Name or id (default: the chain that commands would use).")
  @Completes(CandidateKind.CHAIN)
  private String name;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "5",
      description = "Calls that the latency is the median of, 1 to 100 (default ${DEFAULT-VALUE}).")
  private int samples;

  ChainTestCommand(Invocation invocation) {
    super(invocation);
  }

  /** What is to be looked at. */
  private record Target(
      String name, Chain chain, ChainContracts contracts, Optional<KnownChain> own) {}

  @Override
  protected Outcome run() {
    if (samples < 1 || samples > 100) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "--samples: expected 1 to 100, found " + samples,
          "For example: --samples 5");
    }
    var desk = new ChainDesk(invocation());
    Target target = target(desk);
    Chain chain = target.chain();
    List<EndpointReport> reports =
        new EndpointMeter(Optional.of(chain.id()), chain.genesisHash(), samples)
            .measure(chain.rpcEndpoints());
    Optional<ContractAddresses> addresses = target.contracts().complete();
    List<ContractsProbe> probes =
        reports.stream().map(report -> probe(report, chain, addresses)).toList();
    Optional<Bytes32> genesis =
        reports.stream()
            .filter(report -> !isOtherChain(report))
            .flatMap(report -> report.genesis().stream())
            .findFirst();
    boolean pinned = chain.genesisHash().isPresent() || pin(desk, target, genesis);
    return outcome(target, reports, probes, genesis, pinned);
  }

  private Target target(ChainDesk desk) {
    if (name != null) {
      return running(desk, name).orElseGet(() -> known(desk, name));
    }
    ChainSelection selection = desk.selection();
    Optional<KnownChain> same =
        desk.knownChains()
            .find(selection.chain().id())
            .filter(known -> known.chain().rpcEndpoints().equals(selection.chain().rpcEndpoints()));
    return new Target(
        same.map(KnownChain::name).orElse(selection.chain().name()),
        selection.chain(),
        ChainContracts.of(selection.contracts()),
        same);
  }

  private static Target known(ChainDesk desk, String name) {
    KnownChain known = desk.knownChains().require(name);
    return new Target(known.name(), known.chain(), known.contracts(), Optional.of(known));
  }

  /** A devnet of this machine; a known chain of the same id goes before it. */
  private static Optional<Target> running(ChainDesk desk, String name) {
    return desk.localChains().running().stream()
        .filter(local -> LocalChainName.means(name, local))
        .filter(
            local ->
                name.equals(LocalChainName.of(local))
                    || desk.knownChains().find(local.chain().id()).isEmpty())
        .findFirst()
        .map(
            local ->
                new Target(
                    LocalChainName.of(local),
                    local.chain(),
                    local.contracts().map(ChainContracts::of).orElse(ChainContracts.NONE),
                    Optional.empty()));
  }

  private static ContractsProbe probe(
      EndpointReport report, Chain chain, Optional<ContractAddresses> addresses) {
    return answers(report) && addresses.isPresent()
        ? ContractsProbe.through(report.endpoint(), chain, addresses.get())
        : new ContractsProbe(Optional.empty(), Optional.empty());
  }

  private static boolean answers(EndpointReport report) {
    return report.trouble().map(t -> t.code() == ErrorCode.CHAIN_RPC_LAGGING).orElse(true);
  }

  private static boolean isOtherChain(EndpointReport report) {
    return report.trouble().filter(t -> t.code() == ErrorCode.CHAIN_ID_MISMATCH).isPresent();
  }

  /** From now on the operator's chain is the one with this block 0. */
  private static boolean pin(ChainDesk desk, Target target, Optional<Bytes32> genesis) {
    boolean possible = genesis.isPresent() && target.own().flatMap(KnownChain::file).isPresent();
    if (possible) {
      ChainFile file = desk.chainFolder().read(target.name());
      desk.chainFolder().write(target.name(), file.withGenesis(genesis.get()));
    }
    return possible;
  }

  private Outcome outcome(
      Target target,
      List<EndpointReport> reports,
      List<ContractsProbe> probes,
      Optional<Bytes32> genesis,
      boolean pinned) {
    boolean asked = target.contracts().complete().isPresent();
    List<EndpointResult> endpoints = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      endpoints.add(
          EndpointResult.of(
              reports.get(i), probes.get(i).trouble(), asked && answers(reports.get(i))));
    }
    Optional<Contracts> contracts =
        probes.stream().flatMap(probe -> probe.contracts().stream()).findFirst();
    Optional<FabstirException> trouble =
        contracts.isPresent()
            ? Optional.empty()
            : incomplete(target)
                .or(() -> probes.stream().flatMap(p -> p.trouble().stream()).findFirst());
    ExitCode exit = exit(reports, endpoints, trouble);
    var document =
        new ChainTestDocument(
            target.name(),
            target.chain().id(),
            verdict(exit),
            genesis.map(Object::toString).orElse(""),
            pinned,
            endpoints,
            contracts.map(found -> found.generation().name()).orElse(null),
            contracts.map(ContractsProbe::addresses).orElse(Map.of()),
            contracts
                .map(found -> ContractsProbe.limits(found, target.chain().nativeSymbol()))
                .orElse(Map.of()),
            contracts.map(Contracts::warnings).orElse(List.of()),
            trouble.map(ErrorDocument::of).orElse(null));
    return Outcome.of(document, document.text()).withExit(exit);
  }

  private static Optional<FabstirException> incomplete(Target target) {
    List<String> missing = target.contracts().missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FabstirException(
                ErrorCode.CONFIG_INVALID,
                "No address is known on "
                    + target.chain().label()
                    + " for: "
                    + String.join(", ", missing),
                "Name them: fabstir chain edit "
                    + target.name()
                    + " --"
                    + String.join(" ADDRESS --", missing)
                    + " ADDRESS"));
  }

  private static ExitCode exit(
      List<EndpointReport> reports,
      List<EndpointResult> endpoints,
      Optional<FabstirException> contracts) {
    if (reports.stream().noneMatch(ChainTestCommand::answers)) {
      return reports.stream().anyMatch(ChainTestCommand::isOtherChain)
          ? ExitCode.CONFIGURATION
          : ExitCode.RETRYABLE;
    }
    if (contracts.isPresent()) {
      return contracts.get().code().exitCode();
    }
    return endpoints.stream().allMatch(EndpointResult::usable) ? ExitCode.OK : ExitCode.DIFFERENCES;
  }

  private static String verdict(ExitCode exit) {
    return switch (exit) {
      case OK -> "good";
      case DIFFERENCES -> "partly";
      default -> "unusable";
    };
  }
}
