package com.fabstir.config;

import com.fabstir.plugin.NodeLimits;
import java.time.Duration;
import java.util.List;

/** The settings that bound what a node's clients can take. */
public final class LimitSettings {
  public static final Setting<Integer> CONNECTIONS =
      number(
          "FABSTIR_MAX_CONNECTIONS",
          1_000_000,
          "Connections open at once, HTTP and WebSocket together.",
          NodeLimits.DEFAULT.connections());
  public static final Setting<Integer> CONNECTIONS_PER_ADDRESS =
      number(
          "FABSTIR_MAX_CONNECTIONS_PER_ADDRESS",
          1_000_000,
          "Connections open at once from one client address; 127.0.0.1 and ::1, where a proxy"
              + " speaks from, have no limit.",
          NodeLimits.DEFAULT.connectionsPerAddress());
  public static final Setting<Integer> SESSIONS =
      number(
          "FABSTIR_MAX_OPEN_SESSIONS",
          1_000_000,
          "Jobs that are served and not settled yet.",
          NodeLimits.DEFAULT.sessions());
  public static final Setting<Integer> WAITING_PROMPTS =
      number(
          "FABSTIR_MAX_WAITING_PROMPTS",
          10_000,
          "Prompts of all sessions that wait for the model.",
          NodeLimits.DEFAULT.waitingPrompts());
  public static final Setting<Integer> ANSWER_TOKENS =
      number(
          "FABSTIR_MAX_ANSWER_TOKENS",
          10_000_000,
          "Longest answer in tokens that a client can ask for.",
          NodeLimits.DEFAULT.answerTokens());
  public static final Setting<Duration> REQUEST_TIME =
      Setting.of(
              "FABSTIR_REQUEST_LIMIT_SECONDS",
              SettingType.secondsFrom(1),
              "Longest time for a request, or a WebSocket's message, to arrive as a whole.")
          .orElse(NodeLimits.DEFAULT.requestTime());
  public static final Setting<Duration> IDLE_TIME =
      Setting.of(
              "FABSTIR_IDLE_LIMIT_SECONDS",
              SettingType.secondsFrom(1),
              "Longest silence of a connection; a WebSocket is pinged four times in it.")
          .orElse(NodeLimits.DEFAULT.idleTime());
  public static final Setting<Duration> WRITE_TIME =
      Setting.of(
              "FABSTIR_WRITE_LIMIT_SECONDS",
              SettingType.secondsFrom(1),
              "Longest time that a client may take to make room for what is written to it.")
          .orElse(NodeLimits.DEFAULT.writeTime());
  public static final Setting<Integer> IDLE_SHUTDOWN =
      Setting.of(
              "FABSTIR_IDLE_SHUTDOWN_MINUTES",
              SettingType.number(0, 1_000_000),
              "Minutes without any session after which the node settles and ends; 0 for never.")
          .orElse(0);
  public static final Setting<Integer> MOST_RESTARTS =
      Setting.of(
              "FABSTIR_MAX_RESTARTS",
              SettingType.number(0, 1_000),
              "Restarts after crashes within ten minutes; at one crash more the node gives up.")
          .orElse(5);

  static final List<Setting<?>> ALL =
      List.of(
          CONNECTIONS,
          CONNECTIONS_PER_ADDRESS,
          SESSIONS,
          WAITING_PROMPTS,
          ANSWER_TOKENS,
          REQUEST_TIME,
          IDLE_TIME,
          WRITE_TIME,
          IDLE_SHUTDOWN,
          MOST_RESTARTS);

  private LimitSettings() {}

  private static Setting<Integer> number(String name, int most, String text, int usual) {
    return Setting.of(name, SettingType.number(1, most), text).orElse(usual);
  }
}
