package com.fabstir.node.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages that the node reads and does not know. */
final class Probe {
  static final String ID = "p1";
  static final Case.Answer ECHO = new Case.Answer.Echo(ID);

  private Probe() {}

  static byte[] of(String id, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ("{\"type\":\"probe\",\"id\":\"" + id + "\",\"content\":\"")
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(content);
    out.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  static byte[] with(byte[] content) {
    return of(ID, content);
  }

  /** Of exactly this many bytes. */
  static byte[] sized(int bytes) {
    byte[] content = new byte[bytes - with(new byte[0]).length];
    Arrays.fill(content, (byte) '*');
    return with(content);
  }

  /** One message in frames of this many bytes. */
  static List<Frame> fragments(int opcode, byte[] message, int bytes) {
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < message.length; from += bytes) {
      int to = Math.min(message.length, from + bytes);
      Frame frame =
          Frame.of(from == 0 ? opcode : Frame.CONTINUATION, Arrays.copyOfRange(message, from, to));
      frames.add(to == message.length ? frame : frame.notLast());
    }
    return frames;
  }
}
