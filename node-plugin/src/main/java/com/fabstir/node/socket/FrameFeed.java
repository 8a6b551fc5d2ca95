package com.fabstir.node.socket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Whole frames for Helidon to read, in small pieces: of what it is given it keeps the last piece
 * for as long as the socket is silent.
 */
final class FrameFeed {
  private static final int PIECE_BYTES = 4096;
  private static final int MASK_BYTES = 4;

  private final Queue<byte[]> pieces = new ArrayDeque<>();

  /** A text in one frame, however many it came in. */
  void text(MessageBytes message) {
    pieces.add(header(FrameGuard.TEXT, message.size()));
    for (int from = 0; from < message.size(); from += PIECE_BYTES) {
      pieces.add(message.copy(from, Math.min(message.size(), from + PIECE_BYTES)));
    }
  }

  /** A control frame, or one of at most 125 bytes. */
  void small(int opcode, byte[] payload, int length) {
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(header(opcode, length));
    frame.write(payload, 0, length);
    pieces.add(frame.toByteArray());
  }

  /** With a mask of zeros, since a client's frame must have one. */
  private static byte[] header(int opcode, int length) {
    var header = ByteBuffer.allocate(10 + MASK_BYTES).put((byte) (0x80 | opcode));
    if (length <= 125) {
      header.put((byte) (0x80 | length));
    } else if (length <= 0xffff) {
      header.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      header.put((byte) (0x80 | 127)).putLong(length);
    }
    byte[] written = new byte[header.position() + MASK_BYTES];
    header.flip().get(written, 0, written.length - MASK_BYTES);
    return written;
  }

  /** Empty when all was taken. */
  Optional<byte[]> next() {
    return Optional.ofNullable(pieces.poll());
  }
}
