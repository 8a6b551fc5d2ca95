package com.fabstir.cli.completion;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.reference.FixedValues;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The values that our shell offers: the same that bash, zsh and fish get from their files, and of
 * the same folder and chain when the line names one.
 */
public final class LiveCandidates implements CandidateSource {
  private static final Map<String, Setting<?>> SCOPE =
      Map.of("--home", Settings.HOME, "--chain", Settings.CHAIN_ID);

  private final Function<Map<String, String>, Invocation> surroundings;

  /**
   * @param surroundings for each look, with variables that are stronger than others; it says
   *     nothing to anybody
   */
  public LiveCandidates(Function<Map<String, String>, Invocation> surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Set<String> scope() {
    return SCOPE.keySet();
  }

  @Override
  public List<Candidate> candidates(String kind, Map<String, String> given) {
    Optional<CandidateKind> known =
        Arrays.stream(CandidateKind.values()).filter(one -> one.word().equals(kind)).findFirst();
    return known.map(one -> of(one, variables(given))).orElse(List.of());
  }

  private static Map<String, String> variables(Map<String, String> given) {
    var variables = new HashMap<String, String>();
    given.forEach((option, value) -> variables.put(SCOPE.get(option).name(), value));
    // What is no number names no chain: then the one of the configuration is meant.
    variables.computeIfPresent(
        Settings.CHAIN_ID.name(), (_, id) -> id.matches("[0-9]{1,18}") ? id : null);
    return variables;
  }

  private List<Candidate> of(CandidateKind kind, Map<String, String> variables) {
    Stream<Candidate> fixed =
        FixedValues.of(kind).entrySet().stream()
            .map(value -> new Candidate(value.getKey(), value.getValue(), kind.word()));
    Stream<Candidate> live =
        live(kind, variables).stream()
            .map(value -> new Candidate(value.value(), value.description(), kind.word()));
    return Stream.concat(fixed, live).toList();
  }

  private List<LiveValue> live(CandidateKind kind, Map<String, String> variables) {
    if (!LocalValues.KINDS.contains(kind) && !ChainValues.KINDS.contains(kind)) {
      return List.of();
    }
    try (Invocation invocation = surroundings.apply(variables)) {
      var desk = new ChainDesk(invocation);
      var local = new LocalValues(desk.configuration().home());
      return LocalValues.KINDS.contains(kind)
          ? local.of(kind)
          : new ChainValues(desk.open(), local.addresses()).of(kind);
    }
  }
}
