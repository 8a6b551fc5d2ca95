package com.fabstir.cli.dashboard;

import com.fabstir.plugin.NodeStatus;
import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenLine.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes lines of what is known; what is not known is said to be so.
 *
 * <pre>
 * fabstir dashboard: node default                                 12:30:01
 * Node      ready, up 0:01:12   host 0x70997970…79C8
 * Work      sessions 1   queue 0   tokens/s 12.3   tokens 1234
 * GPU       none found
 * devnet (31337), as of 12:30:00
 *           earnings 0.2 ETH, 3 USDC   stake 1000 FAB   wallet 9.9 ETH
 * Alerts    none
 * Log
 * </pre>
 */
final class DashboardView {
  private static final int LOG_LINES = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;

  /**
   * @param zone of the times that people see
   */
  DashboardView(ZoneId zone) {
    this.zone = zone;
  }

  /** All of it, and the end of the log. */
  List<String> text(DashboardDocument known, int columns) {
    List<String> log = known.node().log();
    return page(known, columns)
        .cut(Integer.MAX_VALUE, log.subList(Math.max(0, log.size() - LOG_LINES), log.size()))
        .stream()
        .map(ScreenLine::text)
        .toList();
  }

  /**
   * Exactly as many lines as there are rows, or fewer. What is new in the log comes last and has
   * the room that all else leaves.
   *
   * @param rows at least 0
   */
  List<ScreenLine> lines(DashboardDocument known, int columns, int rows) {
    return page(known, columns).cut(rows, known.node().log());
  }

  private Page page(DashboardDocument known, int columns) {
    var page = new Page(columns);
    page.line(
        Tone.TITLE, "fabstir dashboard: node " + known.node().name() + "   " + time(known.at()));
    node(known.node(), page);
    known.chains().forEach(chain -> chain(chain, page));
    alerts(known.alerts(), page);
    return page;
  }

  private void node(NodeReading node, Page page) {
    NodeStatus status = node.status();
    if (status == null) {
      page.flow("Node", List.of(node.error() == null ? "asking ..." : "not known: no answer"));
      return;
    }
    page.flow(
        "Node",
        List.of(
            status.phase() + ", up " + uptime(status.uptimeSeconds()),
            "as of " + time(node.asOf()),
            "version " + status.version(),
            "port " + status.apiPort()));
    page.flow("Host", List.of(status.hostAddress(), "chain " + status.chainId()));
    page.flow("Model", List.of(status.modelName()));
    page.flow("GPU", List.of(node.gpu() == null ? "not known" : node.gpu().text()));
    page.flow(
        "Work",
        List.of(
            "sessions " + status.activeSessions(),
            "queue " + status.queuedPrompts(),
            "tokens/s " + String.format(Locale.ROOT, "%.1f", status.tokensPerSecond()),
            "tokens " + status.tokensGenerated()));
  }

  private void chain(ChainReading chain, Page page) {
    HostFigures host = chain.host();
    if (host == null) {
      page.line(
          Tone.HEADING, chain.title() + (chain.error() == null ? ": asking ..." : ": not known"));
      return;
    }
    page.line(
        Tone.HEADING,
        chain.title()
            + ": "
            + (host.registered() ? (host.active() ? "active" : "not active") : "not registered")
            + ", as of "
            + time(chain.asOf())
            + (chain.error() == null ? "" : "; does not answer now"));
    var money = new ArrayList<String>();
    money.add("earnings " + host.earningsNative() + ", " + host.earningsUsdc());
    money.add("stake " + host.stake());
    money.add("wallet " + host.walletNative());
    if (host.priceNative() != null) {
      money.add("price " + host.priceNative().perMillionTokens());
      money.add("or " + host.priceStable().perMillionTokens());
    }
    page.flow("", money);
  }

  private static void alerts(List<String> alerts, Page page) {
    if (alerts.isEmpty()) {
      page.flow("Alerts", List.of("none"));
    }
    alerts.forEach(alert -> page.line(Tone.ALERT, "! " + alert));
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  private static String uptime(long seconds) {
    Duration up = Duration.ofSeconds(seconds);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}
