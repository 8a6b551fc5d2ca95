package com.fabstir.node.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame of RFC 6455 §5.2, right or wrong.
 *
 * @param length how the length is written; SHORTEST as the RFC wants it
 * @param announced bytes that the header promises; more than the payload cuts the frame short
 */
public record Frame(
    int opcode,
    boolean fin,
    int rsv,
    boolean masked,
    Length length,
    long announced,
    byte[] payload) {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  public enum Length {
    SHORTEST,
    SIXTEEN_BITS,
    SIXTY_FOUR_BITS
  }

  public static Frame of(int opcode, byte[] payload) {
    return new Frame(opcode, true, 0, true, Length.SHORTEST, payload.length, payload);
  }

  public static Frame of(int opcode, String payload) {
    return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
  }

  public static Frame closing(int status, byte[] reason) {
    return of(
        CLOSE, ByteBuffer.allocate(2 + reason.length).putShort((short) status).put(reason).array());
  }

  public Frame notLast() {
    return new Frame(opcode, false, rsv, masked, length, announced, payload);
  }

  public Frame withRsv(int bits) {
    return new Frame(opcode, fin, bits, masked, length, announced, payload);
  }

  public Frame unmasked() {
    return new Frame(opcode, fin, rsv, false, length, announced, payload);
  }

  public Frame written(Length as) {
    return new Frame(opcode, fin, rsv, masked, as, announced, payload);
  }

  public Frame announcing(long bytes) {
    return new Frame(opcode, fin, rsv, masked, length, bytes, payload);
  }

  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.write((fin ? 0x80 : 0) | rsv << 4 | opcode);
    int mask = masked ? 0x80 : 0;
    if (length == Length.SHORTEST && announced >= 0 && announced < 126) {
      out.write(mask | (int) announced);
    } else if (length != Length.SIXTY_FOUR_BITS && announced >= 0 && announced < 65_536) {
      out.write(mask | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) announced).array());
    } else {
      out.write(mask | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(announced).array());
    }
    if (masked) {
      out.writeBytes(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ MASK[i & 3] : payload[i]);
    }
    return out.toByteArray();
  }
}
