package com.fabstir.acceptance;

/** Where between two states of the journal a transaction was when the program died. */
enum ApplyGap {
  /** Nothing is journalled. */
  UNKNOWN,
  /** PLANNED. */
  PLANNED,
  /** SIGNED, and the chain has not got it. */
  SIGNED_NOT_OUT,
  /** SIGNED, and the chain has got it. */
  SIGNED_OUT,
  /** SENT, and in no block. */
  SENT_IN_POOL,
  /** SENT, and in a block. */
  SENT_MINED,
  /** CONFIRMED, and the next thing not begun. */
  CONFIRMED
}
