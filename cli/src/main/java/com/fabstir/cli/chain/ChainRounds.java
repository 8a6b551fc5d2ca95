package com.fabstir.cli.chain;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same on one chain or on all at once; one chain's failure stops no other. */
public final class ChainRounds {
  private final Invocation invocation;
  private final ChainsOption chains;
  private final List<ConfigFlags> flags;

  public ChainRounds(Invocation invocation, ChainsOption chains, ConfigFlags... flags) {
    this.invocation = invocation;
    this.chains = chains;
    this.flags = List.of(flags);
  }

  /**
   * @param work what to do with one chain; its failure is that chain's result
   */
  public Outcome run(Function<ChainDesk, Outcome> work) {
    if (!chains.all()) {
      return work.apply(desk(chains.id().orElse(null)));
    }
    return ChainResult.together(
        ChainResult.inParallel(
            configured().stream()
                .map(
                    id ->
                        (Supplier<ChainResult>)
                            () -> ChainResult.attempt(id, () -> work.apply(desk(id))))
                .toList()));
  }

  /** One desk for each chain that is meant. */
  public List<ChainDesk> desks() {
    return chains.all()
        ? configured().stream().map(this::desk).toList()
        : List.of(desk(chains.id().orElse(null)));
  }

  private ChainDesk desk(Long id) {
    ConfigFlags chain =
        (ConfigurationLoader configuration) -> configuration.flag("--chain", Settings.CHAIN_ID, id);
    var all = new ArrayList<>(flags);
    all.add(chain);
    return new ChainDesk(invocation, all.toArray(ConfigFlags[]::new));
  }

  /** Chains whose endpoint and contracts are known without more. */
  private Set<Long> configured() {
    ChainDesk desk = desk(null);
    var ids = new TreeSet<Long>();
    if (desk.configuration().find(Settings.RPC_URL).isPresent()) {
      // One endpoint serves one chain.
      return Set.of(desk.selection().chain().id());
    }
    desk.localChains().running().forEach(local -> ids.add(local.chain().id()));
    desk.knownChains().all().stream()
        .filter(known -> known.contracts().complete().isPresent())
        .forEach(known -> ids.add(known.chain().id()));
    return ids;
  }
}
