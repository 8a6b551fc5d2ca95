package com.fabstir.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads little-endian values of a file in order. A length in the file is believed only after it was
 * compared with what is left, so a hostile header cannot make it allocate.
 */
final class GgufInput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final long fileBytes;
  private final ModelFileProblem problem;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bufferStart;

  GgufInput(FileChannel channel, ModelFileProblem problem) throws IOException {
    this.channel = channel;
    this.fileBytes = channel.size();
    this.problem = problem;
  }

  long fileBytes() {
    return fileBytes;
  }

  long position() {
    return bufferStart + buffer.position();
  }

  long remaining() {
    return fileBytes - position();
  }

  /** Fails as truncated when fewer bytes are left; what names the place for the message. */
  void require(long bytes, String what) {
    if (bytes > remaining()) {
      throw problem.truncated(what, saturatedSum(position(), bytes), fileBytes);
    }
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  byte readByte(String what) throws IOException {
    return filled(1, what).get();
  }

  short readShort(String what) throws IOException {
    return filled(2, what).getShort();
  }

  int readInt(String what) throws IOException {
    return filled(4, what).getInt();
  }

  long readUnsignedInt(String what) throws IOException {
    return Integer.toUnsignedLong(readInt(what));
  }

  long readLong(String what) throws IOException {
    return filled(8, what).getLong();
  }

  /**
   * An unsigned 64-bit length or count.
   *
   * @param max largest value that a genuine file can have
   */
  long readLength(String what, long max) throws IOException {
    long length = readLong(what);
    if (length < 0 || length > max) {
      throw problem.damaged(
          "the length of " + what + " is " + Long.toUnsignedString(length) + ", at most " + max);
    }
    return length;
  }

  /** A string of at most maxBytes. */
  String readString(String what, int maxBytes) throws IOException {
    int length = (int) readLength(what, maxBytes);
    require(length, what);
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int step = Math.min(length - done, BUFFER_BYTES);
      filled(step, what).get(bytes, done, step);
      done += step;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void skip(long bytes, String what) {
    require(bytes, what);
    if (bytes <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) bytes);
    } else {
      bufferStart = position() + bytes;
      buffer.position(0).limit(0);
    }
  }

  private ByteBuffer filled(int bytes, String what) throws IOException {
    if (buffer.remaining() < bytes) {
      require(bytes, what);
      bufferStart = position();
      buffer.clear();
      while (buffer.position() < bytes) {
        if (channel.read(buffer, bufferStart + buffer.position()) < 0) {
          throw problem.truncated(what, bufferStart + bytes, bufferStart + buffer.position());
        }
      }
      buffer.flip();
    }
    return buffer;
  }
}
