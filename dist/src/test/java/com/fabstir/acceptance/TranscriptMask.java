package com.fabstir.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of a transcript what is another one at each run, and nothing else. */
final class TranscriptMask {
  private static final Map<Pattern, String> RULES = new LinkedHashMap<>();

  static {
    rule("0x[0-9a-fA-F]{40,}|\\b[0-9a-f]{64,66}\\b", "HEX");
    rule("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
    rule("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
    rule("\\d{8}-\\d{6}-[0-9a-f]{4}", "CONVERSATION");
    rule("process \\d+", "process NUMBER");
    rule("(?<=Gas: at most )\\S+|\\d+\\.\\d{13,}(?= ETH)", "GAS");
    rule(" +", " ");
    rule("^Block \\d+", "Block NUMBER");
    rule("\\d+ \\d+ [\\d.]+ ms", "HEAD LAG LATENCY");
    rule("^Up \\S+", "Up TIME");
    rule("^( ?\\d+ [a-z]+){4} ?$", "WORDS");
    rule("^Word \\d+: [a-z]+", "Word NUMBER: WORD");
    // The model's answer may differ by a word on another processor, and with it all that is paid.
    rule("^Once upon a time.*", "STORY");
    rule("(?<=^Tokens (delivered|claimed|generated) )\\d+|(?<=^Tokens )\\d+", "COUNT");
    rule("(?<=^Claim of )\\d+", "COUNT");
    rule("(?<=withdraw earnings of )\\d+", "COUNT");
    rule("(?<=^Tokens/s )\\S+", "RATE");
    rule("\\d\\.\\d{1,6} USDC", "SHARE USDC");
    rule(" $", "");
  }

  private TranscriptMask() {}

  private static void rule(String pattern, String name) {
    RULES.put(Pattern.compile(pattern), name);
  }

  static List<String> masked(List<String> lines) {
    return lines.stream().map(TranscriptMask::masked).toList();
  }

  private static String masked(String line) {
    String result = line;
    for (var rule : RULES.entrySet()) {
      result = rule.getKey().matcher(result).replaceAll(rule.getValue());
    }
    return result;
  }
}
