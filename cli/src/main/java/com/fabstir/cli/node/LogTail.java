package com.fabstir.cli.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads the end of a log that another process writes and, if wished, what is still to come. */
final class LogTail {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** The longest end that is searched for lines. */
  private static final int WINDOW_BYTES = 1 << 20;

  private final Path file;
  private final Consumer<String> output;
  private Object identity;
  private long position;

  /**
   * @param output gets text as it stands in the file, line ends included
   */
  LogTail(Path file, Consumer<String> output) {
    this.file = file;
    this.output = output;
  }

  /**
   * Gives out the last lines.
   *
   * @throws FabstirException FILE_UNREADABLE
   */
  void last(int lines) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      identity = identity();
      byte[] end = readFrom(log, Math.max(0, log.length() - WINDOW_BYTES));
      position = log.getFilePointer();
      int start = end.length;
      // The line feed that ends the last line does not begin another one.
      for (int found = -1; start > 0 && found < lines; start--) {
        if (end[start - 1] == '\n' && ++found == lines) {
          break;
        }
      }
      output.accept(new String(end, start, end.length - start, UTF_8));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Gives out what is added until the cancellation; goes over to the next file after a rotation.
   */
  void follow(Cancellation cancellation) {
    while (!cancellation.await(LOOK_AGAIN)) {
      try (var log = new RandomAccessFile(file.toFile(), "r")) {
        Object now = identity();
        if (!Objects.equals(now, identity) || log.length() < position) {
          identity = now;
          position = 0;
        }
        if (log.length() > position) {
          output.accept(new String(readFrom(log, position), UTF_8));
          position = log.getFilePointer();
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private static byte[] readFrom(RandomAccessFile log, long offset) throws IOException {
    byte[] bytes = new byte[(int) Math.min(WINDOW_BYTES, log.length() - offset)];
    log.seek(offset);
    log.readFully(bytes);
    return bytes;
  }

  private Object identity() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private FabstirException unreadable(IOException cause) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "The log cannot be read: " + file,
        "A node writes it from its first start on: 'fabstir node start'.",
        cause);
  }
}
