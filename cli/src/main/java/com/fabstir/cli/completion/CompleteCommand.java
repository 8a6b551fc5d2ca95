package com.fabstir.cli.completion;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.FabstirHome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes the live values that the scripts of the shells offer. The scripts call "__complete --
 * WORD...", which the launcher answers itself: a JVM would keep TAB waiting.
 */
@Command(
    name = "__complete",
    hidden = true,
    header = "Write the values that the completion scripts offer.",
    footer = "  fabstir __complete --refresh local")
public final class CompleteCommand extends FabstirCommand {
  /** What to write. */
  enum Part {
    LOCAL,
    CHAIN
  }

  private record Written(int values) {}

  @Option(names = "--refresh", required = true, paramLabel = "PART", description = "What to write.")
  private Part part;

  @Mixin private ChainOption chain;

  CompleteCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Instant since = context().clock().instant();
    var desk = new ChainDesk(invocation(), chain);
    FabstirHome home = desk.configuration().home();
    home.create(home.completion());
    var local = new LocalValues(home);
    if (part == Part.LOCAL) {
      return written(LiveValueFile.local(home), LocalValues.KINDS, local::of, since);
    }
    var values = new ChainValues(desk.open(), local.addresses());
    return written(LiveValueFile.ofChain(home, chainName()), ChainValues.KINDS, values::of, since);
  }

  /** As the launcher names it: by the id that was asked for. */
  private String chainName() {
    return chain.given().map(id -> Long.toString(id)).orElse("default");
  }

  private static Outcome written(
      LiveValueFile file,
      Set<CandidateKind> kinds,
      Function<CandidateKind, List<LiveValue>> source,
      Instant since) {
    Map<CandidateKind, List<LiveValue>> values = new EnumMap<>(CandidateKind.class);
    kinds.forEach(kind -> values.put(kind, source.apply(kind)));
    file.write(values, since);
    int count = values.values().stream().mapToInt(List::size).sum();
    return Outcome.of(new Written(count), count + " values");
  }
}
