package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainCatalogue;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.contract.deployment.KnownDeployments;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Does the same on one chain or on all; one chain's failure stops no other. */
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
    var results = new ArrayList<ChainResult>();
    var lines = new ArrayList<String>();
    for (long id : configured()) {
      ChainResult result = attempt(id, work);
      results.add(result);
      lines.addAll(result.text());
      lines.add("");
    }
    return new Outcome(results, lines, exit(results));
  }

  private ChainResult attempt(long id, Function<ChainDesk, Outcome> work) {
    try {
      Outcome outcome = work.apply(desk(id));
      return new ChainResult(id, outcome.document(), null, outcome.text(), outcome.exit());
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      ErrorDocument error = ErrorDocument.of(failure);
      var text = new ArrayList<>(List.of("❌ Chain " + id));
      text.addAll(error.text());
      return new ChainResult(id, null, error, text, failure.code().exitCode());
    }
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
    ChainCatalogue.builtIn().stream()
        .map(Chain::id)
        .filter(id -> KnownDeployments.find(id).isPresent())
        .forEach(ids::add);
    return ids;
  }

  /** All well: 0. All failed alike: that status. Else: some failed and some did not. */
  private static ExitCode exit(List<ChainResult> results) {
    var exits = new TreeSet<>(results.stream().map(ChainResult::exit).toList());
    if (exits.size() == 1) {
      return exits.first();
    }
    return exits.contains(ExitCode.OK) ? ExitCode.PARTIAL : ExitCode.RETRYABLE;
  }

  /**
   * One chain's result.
   *
   * @param result null when the chain failed
   * @param error null when it did not
   */
  private record ChainResult(
      long chainId,
      Object result,
      ErrorDocument error,
      @JsonIgnore List<String> text,
      @JsonIgnore ExitCode exit) {}
}
