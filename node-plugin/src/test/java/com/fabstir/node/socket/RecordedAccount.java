package com.fabstir.node.socket;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.settle.JobAccount;
import com.fabstir.store.SessionOwner;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.ServerMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account in memory that can run out of disk, and the reader of its answer: both keep what
 * happened in one list, so that a test sees the order of writing and sending.
 */
final class RecordedAccount implements JobAccount, Outlet {
  private final List<String> events = new ArrayList<>();
  private final List<ServerMessage> sent = new ArrayList<>();
  private final List<Integer> written = new ArrayList<>();
  private final Set<ByteString> inits = new HashSet<>();
  private int writesLeft = Integer.MAX_VALUE;
  private int framesLeft = Integer.MAX_VALUE;

  /** From then on nothing can be written. */
  RecordedAccount failingAfter(int writes) {
    writesLeft = writes;
    return this;
  }

  /** The reader goes away after so many frames. */
  RecordedAccount leavingAfter(int frames) {
    framesLeft = frames;
    return this;
  }

  List<String> events() {
    return events;
  }

  List<ServerMessage> sent() {
    return sent;
  }

  List<Integer> written() {
    return written;
  }

  @Override
  public boolean awaitsClaims() {
    return false;
  }

  @Override
  public void record(List<Integer> tokenIds) {
    if (writesLeft-- <= 0) {
      throw new FabstirException(ErrorCode.STORE_FAILED, "disk full", "Free some space.");
    }
    written.addAll(tokenIds);
    events.add("write " + tokenIds.size());
  }

  @Override
  public void send(List<ServerMessage> messages) {
    for (ServerMessage message : messages) {
      sent.add(message);
      framesLeft--;
      events.add(
          message instanceof ServerMessage.StreamChunk chunk
              ? "send " + chunk.tokens()
              : message.type());
    }
  }

  @Override
  public void flush() {}

  @Override
  public boolean isOpen() {
    return framesLeft > 0;
  }

  @Override
  public BigInteger jobId() {
    return BigInteger.ONE;
  }

  @Override
  public long remainingTokens() {
    return 1000;
  }

  @Override
  public void attached() {}

  @Override
  public void detached(boolean clean) {}

  @Override
  public void requestStarted() {}

  @Override
  public void requestEnded() {}

  @Override
  public void answerStarted() {}

  @Override
  public void answerEnded() {}

  @Override
  public boolean isFirstInit(byte[] nonce) {
    return inits.add(ByteString.of(nonce));
  }

  @Override
  public boolean knowsInit(byte[] nonce) {
    return inits.contains(ByteString.of(nonce));
  }

  @Override
  public Optional<SessionOwner> owner() {
    return Optional.empty();
  }

  @Override
  public void own(SessionOwner owner) {
    throw new AssertionError("an answer opens no session");
  }

  @Override
  public boolean isWorthEnding() {
    return true;
  }

  @Override
  public void end() {}
}
