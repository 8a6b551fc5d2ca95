package com.fabstir.node.conformance;

import static com.fabstir.node.conformance.Case.answered;
import static com.fabstir.node.conformance.Case.closed;
import static com.fabstir.node.conformance.Frame.CONTINUATION;
import static com.fabstir.node.conformance.Frame.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Texts that are UTF-8 and others: RFC 6455 §5.6 and 8.1, RFC 3629 §3. */
final class TextCases {
  private static final int NOT_UTF_8 = 1007;
  private static final HexFormat HEX = HexFormat.of();

  /** First, last and odd characters of each length. */
  private static final List<String> GOOD =
      List.of(
          "7f",
          "c280",
          "dfbf",
          "e0a080",
          "e28899",
          "ed9fbf",
          "ee8080",
          "efbbbf",
          "efbfbd",
          "efbfbe",
          "efbfbf",
          "f0908080",
          "f09f9a80",
          "f09fbfbe",
          "f0afbfbf",
          "f3bfbfbd",
          "f48fbfbd",
          "f48fbfbf",
          "cebae1bdb9cf83cebcceb5",
          "e4b896e7958cf09f8c8d");

  private static final List<String> BAD =
      List.of(
          // bytes that continue nothing
          "80",
          "bf",
          "8080",
          "80bf80bf",
          "ce80bf80",
          // characters that are cut short by another
          "c220",
          "df20",
          "e020",
          "e0a020",
          "ef20",
          "efbf20",
          "f020",
          "f09020",
          "f0908020",
          "f48fbf20",
          "cecebb",
          // longer than need be
          "c080",
          "c0af",
          "c1bf",
          "e08080",
          "e080af",
          "e09fbf",
          "f0808080",
          "f08080af",
          "f08fbfbf",
          // halves of surrogate pairs
          "eda080",
          "edadbf",
          "edae80",
          "edafbf",
          "edb080",
          "edbe80",
          "edbfbf",
          "eda080edb080",
          "edafbfedbfbf",
          // beyond the last character
          "f4908080",
          "f5808080",
          "f7bfbfbf",
          "f888808080",
          "fbbfbfbfbf",
          "fc8480808080",
          "fdbfbfbfbfbf",
          // bytes that are never there
          "fe",
          "ff",
          "fefeffff");

  /** Characters without their end. */
  private static final List<String> BEGUN =
      List.of(
          "c2", "df", "e0", "e0a0", "ed", "ed9f", "ef", "efbf", "f0", "f090", "f09080", "f48fbf");

  private TextCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (String hex : GOOD) {
      byte[] message = Probe.with(HEX.parseHex(hex));
      cases.add(answered("8.1 text with " + hex, List.of(Frame.of(TEXT, message)), Probe.ECHO));
      cases.add(
          answered(
              "8.1 " + hex + " in frames of 1", Probe.fragments(TEXT, message, 1), Probe.ECHO));
      cases.add(
          answered("8.1 text with " + hex, List.of(Frame.of(TEXT, message)), Probe.ECHO)
              .chopped(1));
    }
    for (String hex : BAD) {
      byte[] message = Probe.with(HEX.parseHex(hex));
      cases.add(closed("8.1 no text: " + hex, List.of(Frame.of(TEXT, message)), NOT_UTF_8));
      cases.add(
          closed(
              "8.1 no text in frames of 1: " + hex,
              upTo(Probe.fragments(TEXT, message, 1), message.length - 2),
              NOT_UTF_8));
      cases.add(
          closed(
              "8.1 no text, seen before its end: " + hex,
              List.of(
                  Frame.of(TEXT, Arrays.copyOf(message, message.length - 1))
                      .announcing(message.length + 1_000L)),
              NOT_UTF_8));
    }
    for (String hex : BEGUN) {
      byte[] half = HEX.parseHex(hex);
      cases.add(closed("8.1 text that ends in " + hex, List.of(Frame.of(TEXT, half)), NOT_UTF_8));
      cases.add(
          closed(
              "8.1 text whose last frame is empty after " + hex,
              List.of(Frame.of(TEXT, half).notLast(), Frame.of(CONTINUATION, "")),
              NOT_UTF_8));
    }
    return cases;
  }

  /** What comes behind the fault would only meet a closed door. */
  private static List<Frame> upTo(List<Frame> frames, int count) {
    return frames.subList(0, count + 1);
  }
}
