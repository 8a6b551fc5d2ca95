package com.fabstir.node.settle;

import com.fabstir.store.SessionOwner;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The account of one session job, as the sessions see it. Claims and settlement happen behind it,
 * never in the calling thread. All methods may be called from any thread; only {@link #record},
 * {@link #isFirstInit}, {@link #knowsInit} and {@link #own} touch the disk.
 */
public interface JobAccount extends TokenAccount {
  BigInteger jobId();

  @Override
  default String holder() {
    return "job " + jobId();
  }

  @Override
  default Optional<String> conversation() {
    return Optional.of(jobId().toString());
  }

  @Override
  default boolean billed() {
    return true;
  }

  /** Whether prompts may still be answered; false once the end has begun. */
  boolean isOpen();

  /** A socket uses this session: any grace period ends. Counts: pair it with detached. */
  void attached();

  /**
   * A socket is gone. When it was the last one, the grace period starts.
   *
   * @param clean whether it closed with code 1000 and nothing running
   */
  void detached(boolean clean);

  /**
   * A request without a socket uses this session. Counts: pair it with requestEnded. Afterwards the
   * session waits for the next one as long as the node's settings say.
   */
  void requestStarted();

  void requestEnded();

  /**
   * Remembers the nonce of a session init on disk. A recorded init that was accepted again after a
   * restart would bring its old key back, and with it the recorded prompts.
   *
   * @return false when this job has seen it before
   */
  boolean isFirstInit(byte[] nonce);

  /** Whether {@link #isFirstInit} has remembered this nonce. */
  boolean knowsInit(byte[] nonce);

  /** Whose the session is; empty while nobody has signed for it. Survives a restart. */
  Optional<SessionOwner> owner();

  /** Whether the session has a key, and takes nothing in clear text. */
  default boolean isEncrypted() {
    return owner().map(SessionOwner::encrypted).orElse(false);
  }

  /** From now on this is the owner of the session. */
  void own(SessionOwner owner);

  /**
   * Whether the end of the session is worth the host's gas: who paid asks for it, or there is
   * something to claim. Anything else is left to the client and to the contract's timeout.
   */
  boolean isWorthEnding();

  /** The client is done: claim and settle as soon as the contract allows. */
  void end();
}
