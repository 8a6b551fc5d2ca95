package com.fabstir.shell.line;

import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The source's values as they were known last; a key press never waits for newer ones. */
public final class LiveValues {
  private static final System.Logger LOG = System.getLogger(LiveValues.class.getName());

  private record Known(List<Candidate> values, long atNanos) {}

  private final CandidateSource source;
  private final Duration fresh;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /**
   * @param fresh age from which on values are asked for again
   */
  public LiveValues(CandidateSource source, Duration fresh) {
    this.source = source;
    this.fresh = fresh;
  }

  /** What is known of the kind, at once; old values are renewed in the background. */
  public List<Candidate> of(String kind) {
    Known now = known.get(kind);
    if (now == null || System.nanoTime() - now.atNanos() > fresh.toNanos()) {
      refresh(kind);
    }
    return now == null ? List.of() : now.values();
  }

  /** Asks for the kind's values in the background, unless that is happening. */
  public void refresh(String kind) {
    if (asked.add(kind)) {
      // Looking up a host's name holds its carrier, and there are few of those: not a virtual one.
      Thread.ofPlatform().daemon().name("values-" + kind).start(() -> ask(kind));
    }
  }

  /** Makes all values old, because a command may have changed them. */
  public void expire() {
    known.keySet().forEach(this::refresh);
  }

  private void ask(String kind) {
    try {
      List<Candidate> values = List.copyOf(source.candidates(kind));
      known.put(kind, new Known(values, System.nanoTime()));
    } catch (RuntimeException e) {
      // Offering nothing is better than a message in the middle of a line that is typed.
      LOG.log(System.Logger.Level.DEBUG, "No values of " + kind, e);
    } finally {
      asked.remove(kind);
    }
  }
}
