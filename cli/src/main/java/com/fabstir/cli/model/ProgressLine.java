package com.fabstir.cli.model;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.model.ByteProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far all files together are. Elsewhere it is a plain line
 * now and then, or nothing; nothing for --quiet, too.
 *
 * <pre>
 * Hashing my.gguf   42 %  1.7 GiB of 4.1 GiB  1.2 GiB/s  0:02 left
 * </pre>
 */
final class ProgressLine implements AutoCloseable {
  private static final long DRAW_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

  /** Work that is done sooner than this is not worth a line. */
  private static final long FIRST_DRAW_NANOS = Duration.ofMillis(300).toNanos();

  private final String label;
  private final PrintWriter err;
  private final int columns;
  private final Mode mode;
  private final LongSupplier nanoClock;
  private final List<Part> parts = new ArrayList<>();
  private final long began;
  private long drawn;
  private int length;

  /** How progress is told. */
  enum Mode {
    ANIMATED,
    /** For logs: work that takes hours must not look dead. */
    LINES,
    SILENT
  }

  /**
   * @param elsewhere the mode where messages go to no terminal
   */
  static ProgressLine of(String label, Invocation invocation, Mode elsewhere) {
    CommandContext context = invocation.context();
    Mode usual = context.terminal().messagesInteractive() ? Mode.ANIMATED : elsewhere;
    return new ProgressLine(
        label,
        context.err(),
        context.terminal().columns(),
        invocation.global().quiet() ? Mode.SILENT : usual,
        System::nanoTime);
  }

  ProgressLine(String label, PrintWriter err, int columns, Mode mode, LongSupplier nanoClock) {
    this.label = label;
    this.err = err;
    this.columns = columns;
    this.mode = mode;
    this.nanoClock = nanoClock;
    this.began = nanoClock.getAsLong();
    this.drawn = began;
  }

  /**
   * One more file.
   *
   * @param bytes its size as far as it is known
   */
  synchronized ByteProgress part(long bytes) {
    var part = new Part(bytes);
    parts.add(part);
    return (done, total) -> advanced(part, done, total);
  }

  private synchronized void advanced(Part part, long done, long total) {
    if (part.start < 0) {
      // What an earlier command has fetched comes as one big first step and says nothing of rates.
      part.start = done > total / 100 ? done : 0;
    }
    part.done = done;
    part.total = total;
    long now = nanoClock.getAsLong();
    if (mode == Mode.ANIMATED
        && now - began >= FIRST_DRAW_NANOS
        && now - drawn >= DRAW_EVERY_NANOS) {
      drawn = now;
      draw(line(now));
    }
    if (mode == Mode.LINES && now - drawn >= LINE_EVERY_NANOS) {
      drawn = now;
      err.println(line(now));
      err.flush();
    }
  }

  private String line(long now) {
    long done = parts.stream().mapToLong(part -> part.done).sum();
    long total = Math.max(1, parts.stream().mapToLong(part -> part.total).sum());
    long moved = done - parts.stream().mapToLong(part -> Math.max(0, part.start)).sum();
    double rate = moved * 1e9 / Math.max(1, now - began);
    String left =
        rate < 1
            ? ""
            : "  " + ByteText.time(Duration.ofSeconds((long) ((total - done) / rate))) + " left";
    return "%s  %3d %%  %s of %s  %s/s%s"
        .formatted(
            label,
            done * 100 / total,
            ByteText.size(done),
            ByteText.size(total),
            ByteText.size(rate),
            left);
  }

  private void draw(String text) {
    String fitting = text.length() < columns ? text : text.substring(0, columns - 1);
    err.print("\r" + fitting + " ".repeat(Math.max(0, length - fitting.length())));
    err.flush();
    length = fitting.length();
  }

  /** Leaves a clean line to whoever prints next. */
  @Override
  public synchronized void close() {
    if (length > 0) {
      draw("");
      err.print("\r");
      err.flush();
      length = 0;
    }
  }

  /** How far one file is, in bytes. */
  private static final class Part {
    private long start = -1;
    private long done;
    private long total;

    Part(long total) {
      this.total = total;
    }
  }
}
