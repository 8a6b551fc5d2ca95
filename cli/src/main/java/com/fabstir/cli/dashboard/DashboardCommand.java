package com.fabstir.cli.dashboard;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.shell.NestedSurroundings;
import com.fabstir.cli.shell.ShellSession;
import com.fabstir.config.Configuration;
import com.fabstir.config.HostKeyChoice;
import com.fabstir.config.Settings;
import com.fabstir.evm.Address;
import com.fabstir.shell.FullScreen;
import com.fabstir.shell.Interruption;
import java.io.Reader;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The node and its money on one screen. */
@Command(
    name = "dashboard",
    header = "Watch the node: sessions, tokens, GPU, earnings per chain, stake, alerts, log.",
    description =
        "The node and each chain are read apart. Without a terminal it is shown once; a node or a"
            + " chain that does not answer is part of that and no failure.",
    footer = {
      "  fabstir dashboard",
      "  fabstir dashboard --all-chains --refresh 5",
      "  fabstir dashboard -o json | jq .node.status.activeSessions",
    })
public final class DashboardCommand extends FabstirCommand {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Mixin private DashboardOptions options;
  @Mixin private ChainsOption chains;

  DashboardCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Duration every = options.refresh();
    if (!options.once()
        && !invocation().global().structured()
        && ShellSession.hasTerminal(invocation())) {
      var end = new Interruption();
      invocation().closing(context().cancellation().onCancel(end::interrupt)::close);
      Optional<FullScreen> screen = context().screens().open(end, context().terminal().colour());
      if (screen.isPresent()) {
        return watch(screen.get(), every);
      }
    }
    Parts parts = parts(invocation(), every);
    try (DashboardReader reader = parts.reader()) {
      DashboardDocument known = reader.once(LIMIT, context().cancellation());
      return Outcome.of(
          known,
          invocation().global().structured()
              ? List.of()
              : view().text(known, context().terminal().columns()));
    }
  }

  private Outcome watch(FullScreen taken, Duration every) {
    var surroundings = new NestedSurroundings(invocation());
    try (FullScreen screen = taken;
        Invocation quiet = surroundings.quiet(Map.of())) {
      Parts parts = parts(quiet, every);
      try (DashboardReader reader = parts.reader()) {
        var errands = new DashboardErrands(surroundings, parts.account(), options.words());
        new DashboardLoop(
                screen, reader, view(), errands, parts.node()::drain, context().cancellation())
            .run();
        return Outcome.of(reader.now(), List.of());
      }
    }
  }

  private static DashboardView view() {
    return new DashboardView(ZoneId.systemDefault());
  }

  private record Parts(NodeSource node, Supplier<Address> account, DashboardReader reader) {}

  private Parts parts(Invocation asking, Duration every) {
    List<ChainDesk> desks = new ChainRounds(asking, chains, options).desks();
    Configuration configuration = desks.getFirst().configuration();
    String name = configuration.value(Settings.NODE_NAME);
    var files = new NodeFiles(configuration.home().node(name));
    Clock clock = context().clock();
    var node = new NodeSource(name, files.controlSocket(), clock);
    // Nobody is asked for a password only to look.
    Supplier<Address> account =
        new HostKeyChoice(configuration, Reader.nullReader())::requireAddress;
    List<ChainSource> sources = desks.stream().map(desk -> new ChainSource(desk, clock)).toList();
    return new Parts(node, account, new DashboardReader(node, sources, account, every, clock));
  }
}
