package com.fabstir.node.gate;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.ConnectionContext;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A connection that knows since when it waits for its client. Whoever sends a request byte by byte,
 * sends none, or does not take what it asked for, is cut off when the time is over.
 */
public final class WatchedConnection extends ForwardedContext {
  private static final byte[] TIMEOUT =
      RefusedConnection.response(
              "408 Request Timeout", "timeout", "The request did not come to its end in time")
          .getBytes(StandardCharsets.US_ASCII);

  /** Longer than any answer; what an answer may have is not decided here. */
  private static final Duration LONGEST_ANSWER = Duration.ofDays(1);

  private final ConnectionContext context;
  private final Supplier<ConnectionLimits> current;
  private final LongSupplier nanoTime;
  private final DataReader reader;
  private final DataWriter writer = new TimedWriter();
  private Phase phase = Phase.REQUEST;
  private long sinceNanos;
  private boolean reading;
  private int writes;
  private long writingSinceNanos;
  private Optional<Thread> handler = Optional.empty();
  private Optional<Consumer<String>> farewell = Optional.empty();
  private Optional<Runnable> whenLeft = Optional.empty();
  private boolean cut;
  private ConnectionLimits limits;

  private enum Phase {
    /** A request is awaited or on its way. */
    REQUEST,
    /** Something was answered; the next request may come. */
    IDLE,
    /** The client waits for an answer; only its leaving is read for. */
    ANSWER,
    /** A WebSocket between two messages. */
    SOCKET,
    /** A WebSocket within a message. */
    MESSAGE
  }

  WatchedConnection(
      ConnectionContext context, Supplier<ConnectionLimits> current, LongSupplier nanoTime) {
    super(context);
    this.context = context;
    this.current = current;
    this.limits = current.get();
    this.nanoTime = nanoTime;
    this.reader = DataReader.create(this::next);
    this.sinceNanos = nanoTime.getAsLong();
  }

  /** The calling thread reads, and writes what is no WebSocket's. */
  synchronized void handledHere() {
    handler = Optional.of(Thread.currentThread());
  }

  synchronized void left() {
    handler = Optional.empty();
    whenLeft.ifPresent(Thread.ofVirtual().name("connection-left")::start);
  }

  /**
   * @param action is run, on a thread of its own, when nobody reads the connection any more
   */
  public synchronized void whenLeft(Runnable action) {
    whenLeft = Optional.of(action);
  }

  /** A whole request has come, and its answer may take its time. */
  public synchronized void answering() {
    enter(Phase.ANSWER);
  }

  /** The connection is a WebSocket from now on, with the times that are in force now. */
  public synchronized void upgraded() {
    limits = current.get();
    enter(Phase.SOCKET);
  }

  /**
   * How a WebSocket's client is told that its time is over; who does not go then is cut off.
   *
   * @param action takes the reason, must not wait
   */
  public synchronized void whenOverdue(Consumer<String> action) {
    farewell = Optional.of(action);
  }

  /**
   * @param within whether a WebSocket's message has begun and not ended; to be said after each read
   */
  public synchronized void messageOpen(boolean within) {
    if (within != (phase == Phase.MESSAGE)) {
      enter(within ? Phase.MESSAGE : Phase.SOCKET);
    }
  }

  private void enter(Phase next) {
    phase = next;
    sinceNanos = nanoTime.getAsLong();
  }

  /** Null at the end of the connection. */
  private byte[] next() {
    DataReader all = context.dataReader();
    reading(true);
    try {
      all.ensureAvailable();
    } catch (DataReader.InsufficientDataAvailableException _) {
      return null;
    } finally {
      reading(false);
    }
    came();
    return all.readBytes(all.available());
  }

  private synchronized void reading(boolean now) {
    reading = now;
  }

  private synchronized void came() {
    if (phase == Phase.IDLE) {
      enter(Phase.REQUEST);
    } else if (phase == Phase.SOCKET) {
      sinceNanos = nanoTime.getAsLong();
    }
  }

  private synchronized void writing() {
    if (writes++ == 0) {
      writingSinceNanos = nanoTime.getAsLong();
    }
    if (phase == Phase.REQUEST) {
      phase = Phase.IDLE;
    }
  }

  private synchronized void written() {
    writes--;
    writingSinceNanos = nanoTime.getAsLong();
    if (phase == Phase.IDLE) {
      sinceNanos = writingSinceNanos;
    }
  }

  /** Ends the connection when its client's time is over. */
  void check() {
    // A client that does not read can hold up even our last words: not the watch.
    overdue().ifPresent(action -> Thread.ofVirtual().name("connection-end").start(action));
  }

  private synchronized Optional<Runnable> overdue() {
    long now = nanoTime.getAsLong();
    if (writes > 0 && now - writingSinceNanos > limits.writeTime().toNanos()) {
      return Optional.of(this::cutOff);
    }
    if (!reading || now - sinceNanos <= allowed().toNanos()) {
      return Optional.empty();
    }
    // Before its handshake, a TLS socket would wait for the client to write our last words.
    if (cut || phase == Phase.IDLE || phase == Phase.REQUEST && context.isSecure()) {
      return Optional.of(this::cutOff);
    }
    cut = true;
    // The next look is a second later at least: time enough for the farewell.
    sinceNanos = now - allowed().toNanos() + Duration.ofSeconds(3).toNanos();
    if (phase == Phase.REQUEST) {
      return Optional.of(this::refuse);
    }
    String reason = phase == Phase.MESSAGE ? "The message took too long" : "Idle for too long";
    return Optional.of(
        farewell.<Runnable>map(told -> () -> told.accept(reason)).orElse(this::cutOff));
  }

  private Duration allowed() {
    return switch (phase) {
      case REQUEST, MESSAGE -> limits.requestTime();
      case IDLE, SOCKET -> limits.idleTime();
      case ANSWER -> LONGEST_ANSWER;
    };
  }

  /** A client that sends slowly has room for a line of ours. */
  private void refuse() {
    try {
      context.dataWriter().writeNow(BufferData.create(TIMEOUT));
    } catch (UncheckedIOException _) {
      // It is gone already.
    }
    cutOff();
  }

  private void cutOff() {
    if (context.isSecure()) {
      interruptHandler();
      return;
    }
    try {
      context.serverSocket().close();
    } catch (UncheckedIOException _) {
      // It is gone already.
    }
  }

  /**
   * Closing a TLS socket waits for the lock that a stalled read or write of the handshake holds; an
   * interrupt closes the channel under it.
   */
  private synchronized void interruptHandler() {
    handler.ifPresent(Thread::interrupt);
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  /** Notes how long a write takes. */
  private final class TimedWriter implements DataWriter {
    private void timed(Consumer<DataWriter> write) {
      writing();
      try {
        write.accept(context.dataWriter());
      } finally {
        written();
      }
    }

    @Override
    public void write(BufferData... buffers) {
      timed(out -> out.write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
      timed(out -> out.write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
      timed(out -> out.writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
      timed(out -> out.writeNow(buffer));
    }

    @Override
    public void flush() {
      timed(DataWriter::flush);
    }

    @Override
    public void close() {
      timed(DataWriter::close);
    }
  }
}
