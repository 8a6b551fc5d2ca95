package com.fabstir.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program at a pseudo-terminal, whose answers to key presses are timed. */
final class TypedProgram implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A redraw is over when nothing more has come for so long; it does not count. */
  private static final Duration QUIET = Duration.ofMillis(40);

  private record Piece(String text, long atNanos) {}

  /**
   * What one key press did.
   *
   * @param millis from the key's byte to the last byte of the redraw
   */
  record Redraw(double millis, String text) {}

  private final Process process;
  private final OutputStream keyboard;
  private final BlockingQueue<Piece> screen = new LinkedBlockingQueue<>();

  /**
   * @param command a line for sh
   */
  TypedProgram(String command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of("script", "-qc", "stty rows 40 cols 120; exec " + command, "/dev/null"));
    builder.environment().putAll(environment);
    process = builder.redirectErrorStream(true).start();
    keyboard = process.getOutputStream();
    Thread.ofPlatform().daemon().name("screen").start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[65_536];
    try (InputStream output = process.getInputStream()) {
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        screen.add(new Piece(new String(buffer, 0, count, UTF_8), System.nanoTime()));
      }
    } catch (IOException _) {
      // The program was ended.
    }
  }

  /** Waits until the text stands on the screen. */
  void await(String text) throws InterruptedException {
    var seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      Piece piece = screen.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (piece == null) {
        throw new AssertionError("'" + text + "' did not come; the screen says: " + seen);
      }
      seen.append(piece.text());
    }
  }

  /** Presses a key and waits for the redraw. */
  Redraw press(String key) throws IOException, InterruptedException {
    return press(key, LIMIT)
        .orElseThrow(() -> new AssertionError("No answer to the key '" + key + "'"));
  }

  /** Presses a key that perhaps draws nothing within the limit. */
  Optional<Redraw> press(String key, Duration limit) throws IOException, InterruptedException {
    // What comes now answers an earlier key.
    answer(QUIET);
    long began = System.nanoTime();
    keyboard.write(key.getBytes(UTF_8));
    keyboard.flush();
    List<Piece> pieces = answer(limit);
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Redraw(
                (pieces.getLast().atNanos() - began) / 1e6,
                pieces.stream().map(Piece::text).collect(Collectors.joining())));
  }

  private List<Piece> answer(Duration limit) throws InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    Piece piece = screen.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    while (piece != null) {
      pieces.add(piece);
      piece = screen.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
    }
    return pieces;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
