package com.fabstir.node.socket;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes to one socket. Frames wait in a bounded buffer for a thread of their own, so that nobody
 * else ever waits for a slow reader; a reader that falls behind by more than the buffer is cut off.
 *
 * <p>Helidon's session must not be written to by two threads, and that includes the pongs it sends
 * by itself: all frames go through here.
 */
final class FrameWriter {
  /** Some ten thousand frames of an answer. */
  static final int BUFFER_BYTES = 4 << 20;

  /** A frame on the way costs more than its text. */
  private static final int FRAME_OVERHEAD_BYTES = 64;

  /** So much has room whatever others hold: who reads keeps below it. */
  static final int FREE_BYTES = 64 << 10;

  private final WsSession socket;
  private final Thread reader;
  private final Duration pingInterval;
  private final ClientBudget budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Frame> frames = new ArrayDeque<>();
  private final Thread writer;
  private long bufferedBytes;
  private long chargedBytes;
  private long queuedTexts;
  private long writtenTexts;
  private boolean ending;
  private long pingAtNanos;
  private volatile boolean open = true;

  private sealed interface Frame {
    record Text(String text, int bytes) implements Frame {}

    record Pong(BufferData data) implements Frame {}

    record Ping() implements Frame {}

    record Close(int code, String reason) implements Frame {}
  }

  /**
   * @param reader the thread that reads the socket; interrupting it closes the socket
   * @param pingInterval time between two pings, also while an answer runs: who answers them is
   *     alive
   * @param budget of its client
   */
  FrameWriter(WsSession socket, Thread reader, Duration pingInterval, ClientBudget budget) {
    this.socket = socket;
    this.reader = reader;
    this.pingInterval = pingInterval;
    this.budget = budget;
    this.pingAtNanos = System.nanoTime() + pingInterval.toNanos();
    this.writer = Thread.ofVirtual().name("socket-writer").unstarted(this::write);
  }

  void start() {
    writer.start();
  }

  boolean isOpen() {
    return open;
  }

  /** Appends all texts or, if they do not fit, cuts the reader off. */
  void send(List<String> texts) {
    lock.lock();
    try {
      if (!open || ending) {
        return;
      }
      for (String text : texts) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length + FRAME_OVERHEAD_BYTES;
        bufferedBytes += bytes;
        queuedTexts++;
        frames.add(new Frame.Text(text, bytes));
      }
      if (bufferedBytes > BUFFER_BYTES || !charge()) {
        cutOff();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all texts so far are with the operating system. A reader that takes longer than the
   * limit to make room for them is cut off.
   */
  void flush(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wanted = queuedTexts;
      long left = limit.toNanos();
      while (open && writtenTexts < wanted) {
        if (left <= 0) {
          cutOff();
          return;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Only the latest ping needs an answer (RFC 6455 §5.5.3), so pings cannot fill the memory. */
  void pong(BufferData data) {
    lock.lock();
    try {
      frames.removeIf(Frame.Pong.class::isInstance);
      enqueue(new Frame.Pong(data));
    } finally {
      lock.unlock();
    }
  }

  /** Closes the socket after what is in the buffer. */
  void close(int code, String reason) {
    lock.lock();
    try {
      if (open && !ending) {
        enqueue(new Frame.Close(code, reason));
        ending = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The socket is gone, or about to be closed by the reader's thread: nothing is written more. */
  void stop() {
    lock.lock();
    try {
      open = false;
      forgetFrames();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != writer) {
      awaitWriter();
    }
  }

  /** The reader's thread writes its closing frame next; a stuck writer must not be in its way. */
  private void awaitWriter() {
    try {
      if (!writer.join(Duration.ofSeconds(1))) {
        writer.interrupt();
      }
    } catch (InterruptedException _) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(Frame frame) {
    lock.lock();
    try {
      if (open && !ending) {
        frames.add(frame);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void cutOff() {
    open = false;
    forgetFrames();
    changed.signalAll();
    writer.interrupt();
    reader.interrupt();
  }

  private void forgetFrames() {
    frames.clear();
    bufferedBytes = 0;
    charge();
  }

  /** False when all clients together have no room for what waits here. */
  private boolean charge() {
    long wanted = Math.max(0, bufferedBytes - FREE_BYTES);
    if (wanted > chargedBytes && !budget.take(wanted - chargedBytes)) {
      return false;
    }
    if (wanted < chargedBytes) {
      budget.release(chargedBytes - wanted);
    }
    chargedBytes = wanted;
    return true;
  }

  private void write() {
    try {
      while (true) {
        Frame frame = take();
        if (frame == null) {
          return;
        }
        if (!write(frame)) {
          return;
        }
      }
    } catch (InterruptedException | RuntimeException _) {
      // The socket is broken or the reader is too slow; the reader's thread ends it.
      broken();
      reader.interrupt();
    }
  }

  private void broken() {
    lock.lock();
    try {
      open = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next frame or a ping that is due, null when there will be none. */
  private Frame take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (open && frames.isEmpty() && pingAtNanos - System.nanoTime() > 0) {
        changed.awaitNanos(pingAtNanos - System.nanoTime());
      }
      if (!open) {
        return null;
      }
      if (pingAtNanos - System.nanoTime() <= 0) {
        pingAtNanos = System.nanoTime() + pingInterval.toNanos();
        return new Frame.Ping();
      }
      Frame frame = frames.remove();
      if (frame instanceof Frame.Text text) {
        bufferedBytes -= text.bytes();
        charge();
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  private void textWritten() {
    lock.lock();
    try {
      writtenTexts++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** False when this was the last frame. */
  private boolean write(Frame frame) throws InterruptedException {
    switch (frame) {
      case Frame.Text text -> {
        socket.send(text.text(), true);
        textWritten();
      }
      case Frame.Pong pong -> socket.pong(pong.data());
      case Frame.Ping _ -> socket.ping(BufferData.empty());
      case Frame.Close close -> {
        socket.close(close.code(), close.reason());
        open = false;
        // A client that does not answer the close is cut off.
        if (!reader.join(Duration.ofSeconds(2))) {
          reader.interrupt();
        }
        return false;
      }
    }
    return true;
  }
}
