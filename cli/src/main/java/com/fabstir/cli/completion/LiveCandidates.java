package com.fabstir.cli.completion;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.reference.FixedValues;
import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values that our shell offers: the same that bash, zsh and fish get from their files. */
public final class LiveCandidates implements CandidateSource {
  private final Supplier<Invocation> surroundings;

  /**
   * @param surroundings for each look; it says nothing to anybody
   */
  public LiveCandidates(Supplier<Invocation> surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public List<Candidate> candidates(String kind) {
    Optional<CandidateKind> known =
        Arrays.stream(CandidateKind.values()).filter(one -> one.word().equals(kind)).findFirst();
    return known.map(this::of).orElse(List.of());
  }

  private List<Candidate> of(CandidateKind kind) {
    Stream<Candidate> fixed =
        FixedValues.of(kind).entrySet().stream()
            .map(value -> new Candidate(value.getKey(), value.getValue(), kind.word()));
    Stream<Candidate> live =
        live(kind).stream()
            .map(value -> new Candidate(value.value(), value.description(), kind.word()));
    return Stream.concat(fixed, live).toList();
  }

  private List<LiveValue> live(CandidateKind kind) {
    if (!LocalValues.KINDS.contains(kind) && !ChainValues.KINDS.contains(kind)) {
      return List.of();
    }
    try (Invocation invocation = surroundings.get()) {
      var desk = new ChainDesk(invocation);
      var local = new LocalValues(desk.configuration().home());
      return LocalValues.KINDS.contains(kind)
          ? local.of(kind)
          : new ChainValues(desk.open(), local.addresses()).of(kind);
    }
  }
}
