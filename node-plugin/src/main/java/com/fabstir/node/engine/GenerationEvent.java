package com.fabstir.node.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a generation tells its reader, in order: pieces, then one end; or, in place of all that, a
 * refusal.
 */
public sealed interface GenerationEvent {

  /**
   * New text with the tokens that made it. Each generated token is in exactly one piece; a piece
   * has more than one when a character or a possible stop string spans tokens. The token that ends
   * an answer is in none.
   *
   * @param text whole characters; empty when its tokens only completed a stop string
   * @param tokenIds in order; none only for text that an engine counts with the tokens before it
   */
  record Piece(String text, List<Integer> tokenIds) implements GenerationEvent {
    public Piece {
      Objects.requireNonNull(text, "text");
      tokenIds = List.copyOf(tokenIds);
    }

    /** How many generated tokens this piece carries. */
    public int tokens() {
      return tokenIds.size();
    }
  }

  /**
   * The request was not taken after all, which an engine that runs elsewhere learns only after the
   * start. Nothing was generated, and nothing is to be paid.
   *
   * @param refusal the reason as data
   */
  record Refused(Refusal refusal) implements GenerationEvent {
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }

  /**
   * The end.
   *
   * @param reason why it ended
   * @param usage exact counts
   * @param failure what went wrong; present if and only if the reason is {@link FinishReason#ERROR}
   */
  record Finished(FinishReason reason, Usage usage, Optional<String> failure)
      implements GenerationEvent {
    public Finished {
      if (failure.isPresent() != (reason == FinishReason.ERROR)) {
        throw new IllegalArgumentException("an error, and only an error, has a failure text");
      }
    }
  }
}
