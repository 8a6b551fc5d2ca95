package com.fabstir.node.socket;

import com.fabstir.node.peer.ClientAddress;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import io.helidon.common.buffers.BufferData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One client's socket, as sessions see it.
 *
 * <p>While an encrypted answer runs on a socket, any error makes the known clients give that answer
 * up. So errors about something else wait until no such answer runs; those that concern no request
 * at all are only counted.
 */
final class Connection implements Asker {
  private static final int MAX_POSTPONED = 16;

  private final FrameWriter writer;
  private final WireCodec codec;
  private final NodeCounters counters;
  private final ClientAddress client;
  private final Duration writeTime;
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final List<WireError> postponed = new ArrayList<>();
  private int fragileAnswers;
  private boolean ended;

  /**
   * @param client who is at the other end
   * @param writeTime a client that takes no byte for so long has stopped reading
   */
  Connection(
      FrameWriter writer,
      WireCodec codec,
      NodeCounters counters,
      ClientAddress client,
      Duration writeTime) {
    this.writer = writer;
    this.codec = codec;
    this.counters = counters;
    this.client = client;
    this.writeTime = writeTime;
  }

  ClientAddress client() {
    return client;
  }

  /** What limits of an address count by. */
  String peer() {
    return client.key();
  }

  @Override
  public boolean isOpen() {
    return writer.isOpen();
  }

  @Override
  public void send(List<ServerMessage> messages) {
    writer.send(messages.stream().map(codec::write).toList());
  }

  @Override
  public void flush() throws InterruptedException {
    writer.flush(writeTime);
  }

  void pong(BufferData data) {
    writer.pong(data);
  }

  void close(int code, String reason) {
    writer.close(code, reason);
  }

  /** Answers a message that is refused, now or when it harms no answer. */
  synchronized void refuse(WireError error) {
    counters.messageRefused(error.code());
    if (fragileAnswers == 0) {
      send(List.of(new ServerMessage.Failure(error)));
    } else if (error.id().isPresent() && postponed.size() < MAX_POSTPONED) {
      postponed.add(error);
    } else {
      counters.errorSilenced();
    }
  }

  @Override
  public synchronized void answerStarted(AnswerForm form) {
    if (form.endedByAnyError()) {
      fragileAnswers++;
    }
  }

  @Override
  public synchronized void answerEnded(AnswerForm form) {
    if (form.endedByAnyError() && --fragileAnswers == 0) {
      postponed.forEach(error -> send(List.of(new ServerMessage.Failure(error))));
      postponed.clear();
    }
  }

  /** Notes a session that must hear of this socket's end; false when it has ended already. */
  synchronized boolean enter(Session session) {
    return !ended && sessions.add(session);
  }

  synchronized void leave(Session session) {
    sessions.remove(session);
  }

  /** The sessions that this socket uses, in the order in which they came. */
  synchronized List<Session> sessions() {
    return List.copyOf(sessions);
  }

  /**
   * Ends the socket for all its sessions; only the first call counts.
   *
   * @param clean whether the client closed with code 1000
   */
  void ended(boolean clean) {
    List<Session> left;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      left = List.copyOf(sessions);
      sessions.clear();
    }
    writer.stop();
    left.forEach(session -> session.left(this, clean));
  }
}
