package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.openai.CompletionChunk.ReportedUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts the tokens of one answer by the best that its server offers: the tokens' ids; else the
 * server's running count, of which no more is believed than the new text has bytes; else one for
 * each event with text. Thoughts that the server keeps apart are left out. Belongs to one thread.
 *
 * <p>What a piece was given cannot be taken back, so each count is one that is too low rather than
 * too high. What the server's usage says beyond it is taken at the end, within bounds.
 */
final class TokenCount {
  /** The same text can be cut into tokens in several ways. */
  private static final int SLACK_PARTS = 50;

  /** Most tokens an event that are believed without a tokenizer; usually there is one in each. */
  private static final int UNCHECKED_PER_EVENT = 2;

  private final int maxTokens;
  private final int stopBytes;
  private final List<Integer> heldIds = new ArrayList<>();
  private int counted;
  private long answerBytes;
  private boolean idsTold;
  private boolean thoughtsApart;
  private boolean thinking;
  private int thoughts;
  private boolean full;

  /**
   * @param maxTokens more are never counted
   * @param stopStrings the one that ends an answer takes tokens and is in no text
   */
  TokenCount(int maxTokens, List<String> stopStrings) {
    this.maxTokens = maxTokens;
    this.stopBytes = stopStrings.stream().mapToInt(TokenCount::bytes).max().orElse(0);
  }

  /** The piece that an event makes, if it makes one. */
  Optional<Piece> accept(CompletionChunk chunk) {
    if (chunk.hasReasoning()) {
      thoughtsApart = true;
      thinking = true;
      // Those of the mark that thoughts begin with, for example.
      heldIds.clear();
    }
    answerBytes += bytes(chunk.text());
    idsTold |= !chunk.tokenIds().isEmpty();
    Optional<Piece> piece = idsTold ? byIds(chunk) : byText(chunk);
    thinking &= chunk.text().isEmpty();
    return piece;
  }

  private Optional<Piece> byIds(CompletionChunk chunk) {
    // What has no text after thoughts may be the mark that ends them.
    boolean thought = chunk.hasReasoning() || (thinking && chunk.text().isEmpty());
    if (!thought) {
      heldIds.addAll(chunk.tokenIds());
    }
    if (chunk.endsWithEndToken() && !heldIds.isEmpty()) {
      heldIds.removeLast();
    }
    boolean nothingYet = chunk.text().isEmpty() && (heldIds.isEmpty() || chunk.finish().isEmpty());
    return nothingYet ? Optional.empty() : piece(chunk.text(), takeHeld());
  }

  private List<Integer> takeHeld() {
    List<Integer> ids = List.copyOf(heldIds);
    heldIds.clear();
    return ids;
  }

  private Optional<Piece> byText(CompletionChunk chunk) {
    if (chunk.text().isEmpty()) {
      return Optional.empty();
    }
    int tokens = 1;
    if (chunk.counted().isPresent()) {
      long fresh = (long) chunk.counted().getAsInt() - thoughts - counted;
      if (thinking) {
        // The rest of what is new are the thoughts before this text, and the mark that ended them.
        thoughts = (int) Math.max(thoughts, thoughts + fresh - 1);
      } else {
        tokens = Math.clamp(fresh, 0, bytes(chunk.text()));
      }
    }
    return piece(chunk.text(), TextIds.of(chunk.text(), tokens));
  }

  private Optional<Piece> piece(String text, List<Integer> ids) {
    int room = maxTokens - counted;
    if (room == 0) {
      full = true;
      return Optional.empty();
    }
    List<Integer> taken = ids.subList(0, Math.min(ids.size(), room));
    counted += taken.size();
    return Optional.of(new Piece(text, taken));
  }

  /** Whether the server went on after the most tokens that were wanted. */
  boolean full() {
    return full;
  }

  int counted() {
    return counted;
  }

  /** Whether the tokens had ids of the model's vocabulary. */
  boolean idsTold() {
    return idsTold;
  }

  /**
   * Holds the count against the server's usage, and the usage against its tokenizer.
   *
   * @param usage of the whole answer, if the server told it
   * @param tokenized tokens of the answer's text by the server's tokenizer, if it has one
   */
  Settled settle(FinishReason reason, Optional<ReportedUsage> usage, OptionalInt tokenized) {
    int rest = 0;
    boolean disputed = false;
    if (usage.isPresent()) {
      int reported = usage.get().completionTokens();
      int shown = reported - usage.get().thoughtTokens();
      // Most servers count the token that ends an answer, which is in no piece, and the one that
      // ends the thoughts.
      int marks = (reason == FinishReason.STOP ? 1 : 0) + (thoughtsApart ? 1 : 0);
      int missing = shown - counted - marks;
      if (missing > 0 && (!thoughtsApart || (shown < reported && !idsTold))) {
        rest = Math.min(missing, mostRest(tokenized));
        disputed = rest < missing;
      }
      disputed |= (thoughtsApart ? shown : reported) < counted;
    }
    disputed |= tokenized.isPresent() && counted + rest > atMost(tokenized.getAsInt());
    counted += rest;
    return new Settled(
        rest == 0 ? Optional.empty() : Optional.of(new Piece("", TextIds.of("", rest))), disputed);
  }

  private int mostRest(OptionalInt tokenized) {
    if (idsTold) {
      return 0;
    }
    // Each token has a byte at least.
    long most = Math.min(answerBytes + stopBytes, maxTokens);
    most =
        Math.min(
            most,
            tokenized.isPresent()
                ? atMost(tokenized.getAsInt())
                : (long) UNCHECKED_PER_EVENT * counted);
    return (int) Math.max(0, most - counted);
  }

  /** Two in a hundred more, and one, and a stop string. */
  private long atMost(int tokenized) {
    return (long) tokenized + tokenized / SLACK_PARTS + 1 + stopBytes;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The end of a count.
   *
   * @param rest tokens that were counted at the end only
   * @param disputed whether the counts do not fit together
   */
  record Settled(Optional<Piece> rest, boolean disputed) {}
}
