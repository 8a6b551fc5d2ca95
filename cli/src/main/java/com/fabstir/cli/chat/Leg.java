package com.fabstir.cli.chat;

import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import java.math.BigInteger;

/** One session of a chat that may have several, with its connection and its part of the talk. */
record Leg(PaidSession session, ChatSession chat, Conversation conversation) {

  /** What was delivered here is worth, in base units of the payment token. */
  BigInteger spentBaseUnits() {
    return session
        .opening()
        .pricePerTokenBaseUnits()
        .multiply(BigInteger.valueOf(chat.deliveredTokens()));
  }

  BigInteger leftBaseUnits() {
    return session.opening().depositBaseUnits().subtract(spentBaseUnits()).max(BigInteger.ZERO);
  }
}
