package com.fabstir.node.conformance;

import static com.fabstir.node.conformance.Case.answered;
import static com.fabstir.node.conformance.Case.closed;
import static com.fabstir.node.conformance.Frame.BINARY;
import static com.fabstir.node.conformance.Frame.CLOSE;
import static com.fabstir.node.conformance.Frame.CONTINUATION;
import static com.fabstir.node.conformance.Frame.PING;
import static com.fabstir.node.conformance.Frame.PONG;
import static com.fabstir.node.conformance.Frame.TEXT;

import com.fabstir.node.conformance.Case.Answer.Pong;
import com.fabstir.node.conformance.Case.Answer.Refusal;
import com.fabstir.node.conformance.Frame.Length;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lengths, control frames, reserved bits and opcodes, masks: RFC 6455 §5.2, 5.3 and 5.5. */
final class FramingCases {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int TOO_BIG = 1009;
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static final Case.Answer NO_TEXT = new Refusal("INVALID_REQUEST");

  private FramingCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    lengths(cases);
    pings(cases);
    reservedBits(cases);
    opcodes(cases);
    masks(cases);
    return cases;
  }

  private static void lengths(List<Case> cases) {
    for (int bytes : new int[] {60, 125, 126, 127, 128, 1_000, 65_535, 65_536, 65_537, 262_144}) {
      Case whole =
          answered("5.2 text of " + bytes, List.of(Frame.of(TEXT, Probe.sized(bytes))), Probe.ECHO);
      cases.add(whole);
      cases.add(whole.chopped(bytes < 1_000 ? 1 : 997));
    }
    cases.add(
        answered(
            "5.2 text of the longest size",
            List.of(Frame.of(TEXT, Probe.sized(MAX_MESSAGE_BYTES))),
            Probe.ECHO));
    cases.add(
        answered(
            "5.2 text longer than that",
            List.of(Frame.of(TEXT, Probe.sized(MAX_MESSAGE_BYTES + 1))),
            new Refusal("MESSAGE_TOO_LARGE")));
    cases.add(
        closed(
            "5.2 a frame longer than any that is read",
            List.of(Frame.of(TEXT, "{").announcing((8L << 20) + 1)),
            TOO_BIG));
    cases.add(answered("5.2 empty text", List.of(Frame.of(TEXT, "")), NO_TEXT));
    for (int bytes : new int[] {0, 1, 125, 126, 127, 128, 65_535, 65_536}) {
      Case whole =
          answered("5.2 binary of " + bytes, List.of(Frame.of(BINARY, new byte[bytes])), NO_TEXT);
      cases.add(whole);
      cases.add(whole.chopped(997));
    }
    Frame probe = Frame.of(TEXT, Probe.sized(100));
    cases.add(
        closed(
            "5.2 100 bytes in a length of 16 bits",
            List.of(probe.written(Length.SIXTEEN_BITS)),
            PROTOCOL_ERROR));
    cases.add(
        closed(
            "5.2 100 bytes in a length of 64 bits",
            List.of(probe.written(Length.SIXTY_FOUR_BITS)),
            PROTOCOL_ERROR));
    cases.add(
        closed(
            "5.2 1,000 bytes in a length of 64 bits",
            List.of(Frame.of(TEXT, Probe.sized(1_000)).written(Length.SIXTY_FOUR_BITS)),
            PROTOCOL_ERROR));
    cases.add(
        closed(
            "5.2 the highest bit of a length is set",
            List.of(probe.announcing(Long.MIN_VALUE + 100)),
            PROTOCOL_ERROR));
  }

  private static void pings(List<Case> cases) {
    for (int bytes : new int[] {0, 1, 4, 64, 124, 125}) {
      byte[] payload = new byte[bytes];
      Arrays.fill(payload, (byte) 0xfe);
      Case whole =
          answered("5.5.2 ping of " + bytes, List.of(Frame.of(PING, payload)), new Pong(payload));
      cases.add(whole);
      cases.add(whole.chopped(1));
      cases.add(
          answered(
              "5.5.3 unasked pong of " + bytes,
              List.of(Frame.of(PONG, payload), Frame.of(TEXT, Probe.sized(80))),
              Probe.ECHO));
    }
    for (int bytes : new int[] {126, 127, 1_000}) {
      for (int opcode : new int[] {PING, PONG}) {
        cases.add(
            closed(
                "5.5 opcode " + opcode + " of " + bytes,
                List.of(Frame.of(opcode, new byte[bytes])),
                PROTOCOL_ERROR));
      }
    }
    for (int opcode : new int[] {PING, PONG, CLOSE}) {
      cases.add(
          closed(
              "5.5 fragmented opcode " + opcode,
              List.of(Frame.of(opcode, "").notLast()),
              PROTOCOL_ERROR));
    }
  }

  private static void reservedBits(List<Case> cases) {
    for (int bits = 1; bits <= 7; bits++) {
      for (int opcode : new int[] {TEXT, BINARY, PING, PONG, CLOSE}) {
        cases.add(
            closed(
                "5.2 reserved bits " + bits + " on opcode " + opcode,
                List.of(Frame.of(opcode, "").withRsv(bits)),
                PROTOCOL_ERROR));
      }
      cases.add(
          closed(
              "5.2 reserved bits " + bits + " on a continuation",
              List.of(Frame.of(TEXT, "{").notLast(), Frame.of(CONTINUATION, "}").withRsv(bits)),
              PROTOCOL_ERROR));
    }
  }

  private static void opcodes(List<Case> cases) {
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      Frame reserved = Frame.of(opcode, "");
      cases.add(closed("5.2 opcode " + opcode, List.of(reserved), PROTOCOL_ERROR));
      cases.add(
          closed(
              "5.2 opcode " + opcode + " with a payload",
              List.of(Frame.of(opcode, "hello")),
              PROTOCOL_ERROR));
      cases.add(
          closed(
              "5.2 opcode " + opcode + " after a message",
              List.of(Frame.of(TEXT, Probe.sized(80)), reserved),
              PROTOCOL_ERROR));
      cases.add(
          closed(
              "5.2 opcode " + opcode + " in a message",
              List.of(Frame.of(TEXT, "{").notLast(), reserved),
              PROTOCOL_ERROR));
    }
  }

  private static void masks(List<Case> cases) {
    for (int opcode : new int[] {TEXT, BINARY, PING, PONG, CLOSE}) {
      cases.add(
          closed(
              "5.3 unmasked opcode " + opcode,
              List.of(Frame.of(opcode, "").unmasked()),
              PROTOCOL_ERROR));
    }
  }
}
