package com.fabstir.shell.line;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;

/** Keeps the prompt true while a line is typed at it. */
public final class LivePrompt implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final String SHOW = "show-prompt";

  private final Prompt prompt;
  private final LineReader reader;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String shown = "";
  private volatile String fresh = "";

  /**
   * @param live whether the terminal can draw a line anew
   */
  LivePrompt(Prompt prompt, LineReaderImpl reader, boolean live) {
    this.prompt = prompt;
    this.reader = reader;
    if (live) {
      reader.getWidgets().put(SHOW, () -> show(reader));
      Thread.ofVirtual().name("live-prompt").start(this::watch);
    }
  }

  /** The prompt for the next line. */
  public String text() {
    shown = prompt.text();
    return shown;
  }

  private void watch() {
    try {
      while (!closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        fresh = prompt.fresh();
        if (!fresh.equals(shown) && reader.isReading()) {
          // Does nothing when the line has been entered meanwhile.
          reader.callWidget(SHOW);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called by the reader only while it reads, and never beside its own drawing. */
  private boolean show(LineReaderImpl drawn) {
    shown = fresh;
    drawn.setPrompt(shown);
    drawn.redisplay();
    return true;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
