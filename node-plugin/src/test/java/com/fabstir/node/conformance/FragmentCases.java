package com.fabstir.node.conformance;

import static com.fabstir.node.conformance.Case.answered;
import static com.fabstir.node.conformance.Case.closed;
import static com.fabstir.node.conformance.Frame.BINARY;
import static com.fabstir.node.conformance.Frame.CONTINUATION;
import static com.fabstir.node.conformance.Frame.PING;
import static com.fabstir.node.conformance.Frame.PONG;
import static com.fabstir.node.conformance.Frame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.node.conformance.Case.Answer.Echo;
import com.fabstir.node.conformance.Case.Answer.Pong;
import com.fabstir.node.conformance.Case.Answer.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Messages in several frames, RFC 6455 §5.4, and many messages. */
final class FragmentCases {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int MANY = 1_000;

  private FragmentCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    wholeMessages(cases);
    controlFramesBetween(cases);
    outOfOrder(cases);
    masses(cases);
    return cases;
  }

  private static void wholeMessages(List<Case> cases) {
    byte[] message = Probe.sized(300);
    for (int bytes : new int[] {1, 2, 7, 64, 150, 299}) {
      Case whole =
          answered(
              "5.4 text in frames of " + bytes, Probe.fragments(TEXT, message, bytes), Probe.ECHO);
      cases.add(whole);
      cases.add(whole.chopped(1));
      cases.add(
          answered(
              "5.4 binary in frames of " + bytes,
              Probe.fragments(BINARY, message, bytes),
              new Refusal("INVALID_REQUEST")));
    }
    for (int bytes : new int[] {64, 256, 1_024, 4_096, 65_536}) {
      cases.add(
          answered(
              "5.4 the longest text in frames of " + bytes,
              Probe.fragments(TEXT, Probe.sized(1 << 20), bytes),
              Probe.ECHO));
    }
    cases.add(
        answered(
            "5.4 a text that becomes too long",
            Probe.fragments(TEXT, Probe.sized((1 << 20) + 1), 65_536),
            new Refusal("MESSAGE_TOO_LARGE")));
    Frame empty = Frame.of(CONTINUATION, "").notLast();
    cases.add(
        answered(
            "5.4 empty frames around a text",
            List.of(
                Frame.of(TEXT, "").notLast(),
                empty,
                Frame.of(CONTINUATION, message).notLast(),
                empty,
                Frame.of(CONTINUATION, "")),
            Probe.ECHO));
    cases.add(
        answered(
            "5.4 empty frames only",
            List.of(Frame.of(TEXT, "").notLast(), empty, Frame.of(CONTINUATION, "")),
            new Refusal("INVALID_REQUEST")));
  }

  private static void controlFramesBetween(List<Case> cases) {
    List<Frame> parts = Probe.fragments(TEXT, Probe.sized(300), 100);
    for (int place = 1; place < parts.size(); place++) {
      List<Frame> ping = new ArrayList<>(parts);
      ping.add(place, Frame.of(PING, "between"));
      Case between =
          answered(
              "5.4 ping before part " + place,
              ping,
              new Pong("between".getBytes(UTF_8)),
              Probe.ECHO);
      cases.add(between);
      cases.add(between.chopped(1));
      List<Frame> pong = new ArrayList<>(parts);
      pong.add(place, Frame.of(PONG, "between"));
      cases.add(answered("5.4 pong before part " + place, pong, Probe.ECHO));
      List<Frame> closing = new ArrayList<>(parts.subList(0, place));
      closing.add(Frame.closing(1000, new byte[0]));
      cases.add(closed("5.4 close before part " + place, closing, 1000));
    }
  }

  private static void outOfOrder(List<Case> cases) {
    Frame probe = Frame.of(TEXT, Probe.sized(80));
    for (String payload : new String[] {"", "{}"}) {
      Frame lost = Frame.of(CONTINUATION, payload);
      String what = payload.isEmpty() ? "empty continuation" : "continuation";
      cases.add(closed("5.4 " + what + " of nothing", List.of(lost), PROTOCOL_ERROR));
      cases.add(
          closed("5.4 " + what + " of nothing, not last", List.of(lost.notLast()), PROTOCOL_ERROR));
      cases.add(closed("5.4 " + what + " after a text", List.of(probe, lost), PROTOCOL_ERROR));
      for (int opcode : new int[] {TEXT, BINARY}) {
        Frame begun = Frame.of(opcode, payload).notLast();
        for (int other : new int[] {TEXT, BINARY}) {
          cases.add(
              closed(
                  "5.4 opcode %d in the middle of opcode %d, %s".formatted(other, opcode, what),
                  List.of(begun, Frame.of(other, "{}")),
                  PROTOCOL_ERROR));
        }
      }
    }
  }

  private static void masses(List<Case> cases) {
    for (int bytes : new int[] {60, 256, 1_024}) {
      List<Frame> frames = new ArrayList<>();
      List<Case.Answer> answers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        frames.add(Frame.of(TEXT, Probe.of("m" + i, "*".repeat(bytes - 59).getBytes(UTF_8))));
        answers.add(new Echo("m" + i));
      }
      cases.add(
          answered(
              "%d texts of some %d bytes".formatted(MANY, bytes),
              frames,
              answers.toArray(Case.Answer[]::new)));
    }
  }
}
