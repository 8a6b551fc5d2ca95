package com.fabstir.node.engine.llama;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The sequences of the key-value cache: which are in use, and what ended answers left in the
 * others. The next prompt of the same conversation starts with the same tokens, which need not be
 * computed again. Nothing is shared between conversations: how fast an answer begins would tell a
 * stranger what others asked. Belongs to the engine's thread.
 */
final class SequencePool {
  private final Cache cache;
  private final int sequences;
  private final int maxKeptTokens;
  private final BitSet used = new BitSet();

  /** By sequence, the one that was left longest ago first. */
  private final SequencedMap<Integer, Kept> kept = new LinkedHashMap<>();

  /** What the pool needs of the cache. */
  interface Cache {
    /**
     * Forgets the tokens of a sequence from a position on.
     *
     * @return false when the model cannot forget a part; everything is left as it was then
     */
    boolean removeFrom(int sequence, int position);
  }

  /**
   * A place for an answer.
   *
   * @param tokens of the prompt that the cache holds already
   */
  record Place(int sequence, int tokens) {}

  private record Kept(String conversation, int[] tokens) {}

  /**
   * @param maxKeptTokens what unused sequences may hold together
   */
  SequencePool(Cache cache, int sequences, int maxKeptTokens) {
    this.cache = cache;
    this.sequences = sequences;
    this.maxKeptTokens = maxKeptTokens;
  }

  /** Takes a sequence; one must be free. The last token of the prompt is always left to compute. */
  Place take(Optional<String> conversation, int[] prompt) {
    Place place = conversation.flatMap(name -> continued(name, prompt)).orElseGet(this::empty);
    used.set(place.sequence());
    return place;
  }

  private Optional<Place> continued(String conversation, int[] prompt) {
    Optional<Place> best =
        kept.entrySet().stream()
            .filter(entry -> entry.getValue().conversation().equals(conversation))
            .map(entry -> new Place(entry.getKey(), common(entry.getValue().tokens(), prompt)))
            .filter(place -> place.tokens() > 0)
            .max(Comparator.comparingInt(Place::tokens));
    if (best.isEmpty()) {
      return best;
    }
    kept.remove(best.get().sequence());
    if (cache.removeFrom(best.get().sequence(), best.get().tokens())) {
      return best;
    }
    cache.removeFrom(best.get().sequence(), 0);
    return Optional.of(new Place(best.get().sequence(), 0));
  }

  private static int common(int[] held, int[] prompt) {
    int last = Math.min(held.length, prompt.length - 1);
    int mismatch = Arrays.mismatch(held, 0, last, prompt, 0, last);
    return mismatch < 0 ? last : mismatch;
  }

  private Place empty() {
    for (int i = used.nextClearBit(0); i < sequences; i = used.nextClearBit(i + 1)) {
      if (!kept.containsKey(i)) {
        // A step that was computed in parts may have added tokens after its answer had failed.
        cache.removeFrom(i, 0);
        return new Place(i, 0);
      }
    }
    int oldest = kept.firstEntry().getKey();
    drop(oldest);
    return new Place(oldest, 0);
  }

  /** Gives a sequence back; what it holds is of no more use. */
  void release(int sequence) {
    used.clear(sequence);
    cache.removeFrom(sequence, 0);
  }

  /**
   * Gives a sequence back and keeps what it holds for the conversation's next prompt.
   *
   * @param tokens what the cache holds, in order
   */
  void release(int sequence, String conversation, int[] tokens) {
    used.clear(sequence);
    kept.put(sequence, new Kept(conversation, tokens));
    while (keptTokens() > maxKeptTokens) {
      drop(kept.firstEntry().getKey());
    }
  }

  private int keptTokens() {
    return kept.values().stream().mapToInt(entry -> entry.tokens().length).sum();
  }

  /** The conversation is over. */
  void forget(String conversation) {
    List<Integer> over = new ArrayList<>();
    for (Map.Entry<Integer, Kept> entry : kept.entrySet()) {
      if (entry.getValue().conversation().equals(conversation)) {
        over.add(entry.getKey());
      }
    }
    over.forEach(this::drop);
  }

  private void drop(int sequence) {
    kept.remove(sequence);
    cache.removeFrom(sequence, 0);
  }
}
