package com.fabstir.cli.chat;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;

/**
 * What is kept of a conversation.
 *
 * @param version of this form
 * @param sessions in which it was held, the oldest first
 */
record SavedConversation(int version, String id, List<Dialogue.Turn> turns, List<HeldIn> sessions) {
  static final int VERSION = 1;

  /**
   * A session job.
   *
   * @param tokens delivered in it so far
   */
  record HeldIn(long chainId, BigInteger jobId, Address host, long tokens) {}
}
