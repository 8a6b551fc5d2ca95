package com.fabstir.cli.chat;

import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import java.math.BigInteger;

/**
 * One session of a chat that may have several, with its connection and its part of the talk.
 *
 * @param earlierTokens delivered in it before this run of the program
 */
record Leg(PaidSession session, ChatSession chat, Conversation conversation, long earlierTokens) {

  /** All that this session has delivered, in this run and before. */
  long deliveredTokens() {
    return earlierTokens + chat.deliveredTokens();
  }

  /** What this run has had from it is worth, in base units of the payment token. */
  BigInteger spentBaseUnits() {
    return worth(chat.deliveredTokens());
  }

  BigInteger leftBaseUnits() {
    return session
        .opening()
        .depositBaseUnits()
        .subtract(worth(deliveredTokens()))
        .max(BigInteger.ZERO);
  }

  private BigInteger worth(long tokens) {
    return session.opening().pricePerTokenBaseUnits().multiply(BigInteger.valueOf(tokens));
  }
}
