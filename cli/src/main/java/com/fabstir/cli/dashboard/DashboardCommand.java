package com.fabstir.cli.dashboard;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.Configuration;
import com.fabstir.config.Settings;
import com.fabstir.doctor.HostKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
    try (DashboardReader reader = reader(invocation(), every)) {
      DashboardDocument known = reader.once(LIMIT, context().cancellation());
      return Outcome.of(
          known,
          invocation().global().structured()
              ? List.of()
              : view().text(known, context().terminal().columns()));
    }
  }

  private static DashboardView view() {
    return new DashboardView(ZoneId.systemDefault());
  }

  private DashboardReader reader(Invocation asking, Duration every) {
    List<ChainDesk> desks = new ChainRounds(asking, chains, options).desks();
    Configuration configuration = desks.getFirst().configuration();
    var files = new NodeFiles(configuration.home().node(configuration.value(Settings.NODE_NAME)));
    return new DashboardReader(
        new NodeSource(
            configuration.value(Settings.NODE_NAME), files.controlSocket(), context().clock()),
        desks.stream().map(desk -> new ChainSource(desk, context().clock())).toList(),
        new HostKey(configuration)::account,
        every,
        context().clock());
  }
}
