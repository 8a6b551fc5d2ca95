package com.fabstir.node.socket;

import com.fabstir.wire.ServerMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One question of a client without a socket, and its answer on the way. The thread of the request
 * takes the messages and writes them out; a client that takes none for too long is cut off.
 */
public final class Exchange implements Asker, AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<ServerMessage> messages = new ArrayDeque<>();
  private final Thread reader;
  private final Duration writeLimit;
  private final Optional<String> token;
  private long sent;
  private long written;
  private boolean reading;
  private boolean over;
  private boolean open = true;
  private Runnable whenClosed = () -> {};

  /**
   * @param reader the only thread that takes messages; it is interrupted when it is stuck
   * @param writeLimit a client that takes nothing for so long is stuck
   * @param token of a wallet's proof, as the request shows it
   */
  Exchange(Thread reader, Duration writeLimit, Optional<String> token) {
    this.reader = reader;
    this.writeLimit = writeLimit;
    this.token = token;
  }

  Optional<String> token() {
    return token;
  }

  /**
   * @param action runs once, when the client has gone or has what it wanted; at once if that is so
   */
  void whenClosed(Runnable action) {
    lock.lock();
    try {
      if (open) {
        whenClosed = action;
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /**
   * Waits for the next message; the one before it counts as written.
   *
   * @return empty when there will be none
   */
  public Optional<ServerMessage> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (reading) {
        reading = false;
        written++;
        changed.signalAll();
      }
      while (open && messages.isEmpty() && !over) {
        changed.await();
      }
      if (!open || messages.isEmpty()) {
        return Optional.empty();
      }
      reading = true;
      return Optional.of(messages.remove());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void send(List<ServerMessage> more) {
    lock.lock();
    try {
      if (open) {
        messages.addAll(more);
        sent += more.size();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wanted = sent;
      long left = writeLimit.toNanos();
      while (open && written < wanted) {
        if (left <= 0) {
          open = false;
          changed.signalAll();
          reader.interrupt();
          return;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** One answer at a time is all there is: no error about something else comes between. */
  @Override
  public void answerStarted(AnswerForm form) {}

  /** Nothing follows: who reads does not wait for more. */
  @Override
  public void answerEnded(AnswerForm form) {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The client has gone, or has all it wanted: what still runs for it is cancelled. */
  @Override
  public void close() {
    Runnable action;
    lock.lock();
    try {
      open = false;
      messages.clear();
      changed.signalAll();
      action = whenClosed;
      whenClosed = () -> {};
    } finally {
      lock.unlock();
    }
    action.run();
  }
}
