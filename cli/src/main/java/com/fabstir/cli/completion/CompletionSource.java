package com.fabstir.cli.completion;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.reference.FixedValues;
import com.fabstir.config.FabstirHome;
import com.fabstir.error.FabstirException;
import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The live values of all kinds, for the interactive shell; each call reads them anew. */
public final class CompletionSource implements CandidateSource {
  private final Invocation invocation;

  public CompletionSource(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public List<Candidate> candidates(String kind) {
    try {
      return kindOf(kind).map(this::ofKind).orElse(List.of());
    } catch (FabstirException unreadable) {
      // Nobody asked for a report: the command that is being typed will say what is wrong.
      return List.of();
    }
  }

  private List<Candidate> ofKind(CandidateKind kind) {
    Stream<Candidate> fixed =
        FixedValues.of(kind).entrySet().stream()
            .map(value -> new Candidate(value.getKey(), value.getValue(), kind.word()));
    return Stream.concat(fixed, live(kind).stream().map(value -> candidate(kind, value))).toList();
  }

  private List<LiveValue> live(CandidateKind kind) {
    if (LocalValues.KINDS.contains(kind)) {
      return local().of(kind);
    }
    if (ChainValues.KINDS.contains(kind)) {
      return new ChainValues(new ChainDesk(invocation).open(), local().addresses()).of(kind);
    }
    return List.of();
  }

  private LocalValues local() {
    FabstirHome home = new ChainDesk(invocation).configuration().home();
    return new LocalValues(home);
  }

  private static Candidate candidate(CandidateKind kind, LiveValue value) {
    return new Candidate(value.value(), value.description(), kind.word());
  }

  private static Optional<CandidateKind> kindOf(String word) {
    return Arrays.stream(CandidateKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst();
  }
}
