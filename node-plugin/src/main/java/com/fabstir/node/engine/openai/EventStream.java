package com.fabstir.node.engine.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer on its way. Closing it, from any thread, breaks the connection off: that is how a
 * server learns that nobody wants the rest.
 */
final class EventStream implements AutoCloseable {
  private static final int ERROR_BYTES = 64 << 10;
  private static final int LOOKS = 4;

  private final HttpResponse<InputStream> response;
  private final EventReader events;
  private final Duration silence;
  private final Thread guard;

  /** When the wait for the next event began, by {@link System#nanoTime}; 0 while nobody waits. */
  private volatile long waitingSince;

  private volatile boolean silent;

  /**
   * @param silence longest wait for an event
   */
  EventStream(HttpResponse<InputStream> response, Duration silence) {
    this.response = response;
    this.events = new EventReader(response.body());
    this.silence = silence;
    this.guard = Thread.ofVirtual().name("engine-silence").start(this::watchSilence);
  }

  boolean ok() {
    return response.statusCode() == 200
        && response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
            .isPresent();
  }

  /** What came in place of events. */
  ServerReply reply() throws IOException {
    return new ServerReply(
        response.statusCode(), ServerReply.object(response.body().readNBytes(ERROR_BYTES)));
  }

  /**
   * Waits for the next event.
   *
   * @return its data; empty at the end
   * @throws IOException when the connection broke off, was closed here, or was silent for too long
   */
  Optional<String> next() throws IOException {
    // An even instant of 0 would read as "nobody waits".
    waitingSince = System.nanoTime() | 1;
    try {
      return events.next();
    } catch (IOException e) {
      throw silent ? new HttpTimeoutException("nothing came for " + silence.toSeconds() + " s") : e;
    } finally {
      waitingSince = 0;
    }
  }

  private void watchSilence() {
    try {
      while (true) {
        Thread.sleep(silence.dividedBy(LOOKS));
        long since = waitingSince;
        if (since != 0 && System.nanoTime() - since > silence.toNanos()) {
          silent = true;
          response.body().close();
          return;
        }
      }
    } catch (InterruptedException | IOException _) {
      // The answer is over.
    }
  }

  @Override
  public void close() {
    guard.interrupt();
    try {
      response.body().close();
    } catch (IOException _) {
      // It is gone already.
    }
  }
}
