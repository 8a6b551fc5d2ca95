package com.fabstir.node.settle;

import java.math.BigInteger;
import java.util.List;

/**
 * The account of one session job, as the sessions see it. Claims and settlement happen behind it,
 * never in the calling thread. All methods may be called from any thread; only {@link #record} and
 * {@link #isFirstInit} touch the disk.
 */
public interface JobAccount {
  BigInteger jobId();

  /** Whether prompts may still be answered; false once the end has begun. */
  boolean isOpen();

  /** Tokens that the deposit can still pay, written ones taken off; never negative. */
  long remainingTokens();

  /** A socket uses this session: any grace period ends. Counts: pair it with detached. */
  void attached();

  /**
   * A socket is gone. When it was the last one, the grace period starts.
   *
   * @param clean whether it closed with code 1000 and nothing running
   */
  void detached(boolean clean);

  /** An answer begins; claims prefer the moment after it. */
  void answerStarted();

  /** The answer has ended and all its frames were handed to the socket. */
  void answerEnded();

  /**
   * Writes a group of generated tokens so that a killed process does not lose it. Returns before
   * the frames of the group may be sent, and never after them.
   *
   * @param tokenIds 1 to 16 ids in order
   * @throws com.fabstir.error.FabstirException STORE_FAILED: nothing was counted, send nothing
   */
  void record(List<Integer> tokenIds);

  /**
   * Remembers the nonce of a session init on disk. A recorded init that was accepted again after a
   * restart would bring its old key back, and with it the recorded prompts.
   *
   * @return false when this job has seen it before
   */
  boolean isFirstInit(byte[] nonce);

  /** The client is done: claim and settle as soon as the contract allows. */
  void end();
}
