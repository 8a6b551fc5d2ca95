package com.fabstir.node.conformance;

import static com.fabstir.node.conformance.Case.closed;
import static com.fabstir.node.conformance.Frame.CLOSE;
import static com.fabstir.node.conformance.Frame.PING;
import static com.fabstir.node.conformance.Frame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The closing handshake: RFC 6455 §5.5.1, 7.1 and 7.4. */
final class ClosingCases {
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF_8 = 1007;
  private static final int[] ALLOWED = {
    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
  };
  private static final int[] FORBIDDEN = {
    0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 65_535
  };

  private ClosingCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    Frame normal = Frame.closing(NORMAL, new byte[0]);
    cases.add(closed("5.5.1 close without a status", List.of(Frame.of(CLOSE, "")), NORMAL));
    cases.add(
        closed("5.5.1 half a status", List.of(Frame.of(CLOSE, new byte[] {3})), PROTOCOL_ERROR));
    for (int status : ALLOWED) {
      cases.add(
          closed("7.4 status " + status, List.of(Frame.closing(status, new byte[0])), NORMAL));
      cases.add(
          closed(
              "7.4 status " + status + " with a reason",
              List.of(Frame.closing(status, "that is all".getBytes(UTF_8))),
              NORMAL));
    }
    for (int status : FORBIDDEN) {
      cases.add(
          closed(
              "7.4 forbidden status " + status,
              List.of(Frame.closing(status, new byte[0])),
              PROTOCOL_ERROR));
    }
    for (int bytes : new int[] {1, 122, 123}) {
      cases.add(
          closed(
              "5.5.1 reason of " + bytes,
              List.of(Frame.closing(NORMAL, "r".repeat(bytes).getBytes(UTF_8))),
              NORMAL));
    }
    cases.add(
        closed(
            "5.5 reason of 124",
            List.of(Frame.closing(NORMAL, "r".repeat(124).getBytes(UTF_8))),
            PROTOCOL_ERROR));
    cases.add(
        closed(
            "5.5.1 reason in many letters",
            List.of(Frame.closing(NORMAL, "Καλημέρα 世界 🌍".getBytes(UTF_8))),
            NORMAL));
    for (String hex : new String[] {"80", "ce", "c0af", "eda080", "f4908080", "ff"}) {
      cases.add(
          closed(
              "5.5.1 reason that is no text: " + hex,
              List.of(Frame.closing(NORMAL, HexFormat.of().parseHex(hex))),
              NOT_UTF_8));
    }
    cases.add(closed("5.5.1 a second close", List.of(normal, normal), NORMAL));
    cases.add(
        closed("5.5.1 a ping after the close", List.of(normal, Frame.of(PING, "late")), NORMAL));
    cases.add(
        closed(
            "5.5.1 a text after the close",
            List.of(normal, Frame.of(TEXT, Probe.sized(80))),
            NORMAL));
    cases.add(
        closed(
            "5.5.1 close after a text", List.of(Frame.of(TEXT, Probe.sized(80)), normal), NORMAL));
    return cases;
  }
}
