package com.fabstir.node.engine.text;

import com.fabstir.node.engine.GenerationEvent.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns the tokens of one answer into pieces of text.
 *
 * <p>Bytes are held back while they may be the first part of a character or of a stop string.
 * Pieces end where a token ends, so every token is in exactly one piece. Not safe for threads.
 */
public final class TextAssembler {
  private final StopStrings stops;
  private final Deque<HeldToken> heldTokens = new ArrayDeque<>();
  private byte[] held = new byte[64];
  private int heldLength;
  private boolean stopped;

  /** Starts an answer that ends where one of the given texts begins. */
  public TextAssembler(List<String> stopStrings) {
    this.stops = new StopStrings(stopStrings);
  }

  /**
   * Takes the next token.
   *
   * @param tokenId its id
   * @param bytes its part of the text, perhaps empty
   * @return a piece, if this token made one ready
   */
  public Optional<Piece> accept(int tokenId, byte[] bytes) {
    if (stopped) {
      throw new IllegalStateException("the answer has met a stop string");
    }
    append(bytes);
    heldTokens.add(new HeldToken(tokenId, heldLength));
    OptionalInt stop = stops.firstMatch(held, heldLength);
    if (stop.isPresent()) {
      stopped = true;
      return cut(stop.getAsInt(), heldTokens.size());
    }
    return cutWhereSafe(stops.safeLength(held, heldLength));
  }

  /** True once a stop string was found; it and what follows it is in no piece. */
  public boolean stopped() {
    return stopped;
  }

  /** Gives out what is held back; an unfinished character becomes U+FFFD. */
  public Optional<Piece> finish() {
    return cut(heldLength, heldTokens.size());
  }

  private void append(byte[] bytes) {
    if (heldLength + bytes.length > held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, heldLength + bytes.length));
    }
    System.arraycopy(bytes, 0, held, heldLength, bytes.length);
    heldLength += bytes.length;
  }

  private Optional<Piece> cutWhereSafe(int safeLength) {
    int tokens = 0;
    int tokensCut = 0;
    int end = 0;
    for (HeldToken token : heldTokens) {
      tokens++;
      if (token.end() <= safeLength && Utf8Boundary.at(held, token.end())) {
        tokensCut = tokens;
        end = token.end();
      }
    }
    return cut(end, tokensCut);
  }

  private Optional<Piece> cut(int length, int tokens) {
    if (tokens == 0) {
      return Optional.empty();
    }
    String text = new String(held, 0, length, StandardCharsets.UTF_8);
    List<Integer> ids = new ArrayList<>(tokens);
    int end = 0;
    for (int i = 0; i < tokens; i++) {
      HeldToken token = heldTokens.remove();
      ids.add(token.id());
      end = token.end();
    }
    drop(end);
    return Optional.of(new Piece(text, ids));
  }

  private void drop(int length) {
    System.arraycopy(held, length, held, 0, heldLength - length);
    heldLength -= length;
    int rest = heldTokens.size();
    for (int i = 0; i < rest; i++) {
      HeldToken token = heldTokens.remove();
      heldTokens.add(new HeldToken(token.id(), token.end() - length));
    }
  }

  /**
   * A token that is in no piece yet.
   *
   * @param end the offset behind its last byte among the held bytes
   */
  private record HeldToken(int id, int end) {}
}
