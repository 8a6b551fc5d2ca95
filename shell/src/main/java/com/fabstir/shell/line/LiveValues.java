package com.fabstir.shell.line;

import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The source's values as they were known last; a key press never waits for newer ones. */
public final class LiveValues {
  private static final System.Logger LOG = System.getLogger(LiveValues.class.getName());

  private record Asked(String kind, Map<String, String> given) {}

  private record Known(List<Candidate> values, long atNanos) {}

  private final CandidateSource source;
  private final Duration fresh;
  private final Map<Asked, Known> known = new ConcurrentHashMap<>();
  private final Set<Asked> asked = ConcurrentHashMap.newKeySet();

  /**
   * @param fresh age from which on values are asked for again
   */
  public LiveValues(CandidateSource source, Duration fresh) {
    this.source = source;
    this.fresh = fresh;
  }

  /**
   * What is known of the kind, at once; old values are renewed in the background.
   *
   * @param options all that the line has
   */
  public List<Candidate> of(String kind, Map<String, String> options) {
    var wanted = new Asked(kind, inScope(options));
    Known now = known.get(wanted);
    if (now == null || System.nanoTime() - now.atNanos() > fresh.toNanos()) {
      refresh(wanted);
    }
    return now == null ? List.of() : now.values();
  }

  private Map<String, String> inScope(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> source.scope().contains(option.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Asks for the kind's values in the background, unless that is happening. */
  public void refresh(String kind) {
    refresh(new Asked(kind, Map.of()));
  }

  private void refresh(Asked wanted) {
    if (asked.add(wanted)) {
      // Looking up a host's name holds its carrier, and there are few of those: not a virtual one.
      Thread.ofPlatform().daemon().name("values-" + wanted.kind()).start(() -> ask(wanted));
    }
  }

  /** Makes all values old, because a command may have changed them. */
  public void expire() {
    // What belongs to another chain or folder is asked for when a line names that again.
    known.keySet().removeIf(wanted -> !wanted.given().isEmpty());
    known.keySet().forEach(this::refresh);
  }

  private void ask(Asked wanted) {
    try {
      List<Candidate> values = List.copyOf(source.candidates(wanted.kind(), wanted.given()));
      known.put(wanted, new Known(values, System.nanoTime()));
    } catch (RuntimeException e) {
      // Offering nothing is better than a message in the middle of a line that is typed.
      LOG.log(System.Logger.Level.DEBUG, "No values of " + wanted.kind(), e);
    } finally {
      asked.remove(wanted);
    }
  }
}
