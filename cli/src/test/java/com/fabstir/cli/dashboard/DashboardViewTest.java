package com.fabstir.cli.dashboard;

import static com.fabstir.cli.dashboard.Readings.chain;
import static com.fabstir.cli.dashboard.Readings.document;
import static com.fabstir.cli.dashboard.Readings.error;
import static com.fabstir.cli.dashboard.Readings.node;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenText;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands on the dashboard's screen. */
class DashboardViewTest {
  private static final List<String> LOG =
      IntStream.rangeClosed(1, 60).mapToObj(line -> "log line " + line).toList();

  private final DashboardView view = new DashboardView(ZoneOffset.UTC);

  private String text(DashboardDocument known, int columns, int rows) {
    return String.join(
        "\n", view.lines(known, columns, rows).stream().map(ScreenLine::text).toList());
  }

  @Test
  void aUsualTerminalShowsEverything() {
    assertThat(text(document(node(LOG), chain(true, true, 1000)), 80, 22))
        .contains("node default   12:00:00")
        .contains("ready, up 1:02:03   as of 12:00:00   version 0.1.0   port 8080")
        .contains("fabstir-pico")
        .contains("GPU     none found")
        .contains("sessions 2   queue 5   tokens/s 12.3   tokens 9876")
        .contains("devnet (31337): active, as of 12:00:00")
        .contains("earnings 0.1 ETH, 2.5 USDC   stake 1000 FAB   wallet 1 ETH")
        .contains("price 0.001 ETH/M", "316 USDC/M")
        .contains("Alerts  none")
        .endsWith("log line 59\nlog line 60");
  }

  @Test
  void allOfTheScreenIsUsedAndNoMore() {
    for (int rows = 0; rows < 40; rows++) {
      List<ScreenLine> lines = view.lines(document(node(LOG), chain(true, true, 1000)), 80, rows);

      assertThat(lines).as("%d rows", rows).hasSizeLessThanOrEqualTo(rows);
      if (rows > 12) {
        assertThat(lines).as("%d rows", rows).hasSize(rows);
      }
    }
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    List<String> wide = Collections.nCopies(5, "世界 é 👍 " + "長い行".repeat(60));
    for (int columns = 1; columns < 120; columns++) {
      for (ScreenLine line :
          view.lines(document(node(wide, "長い".repeat(90)), chain(false, false, 0)), columns, 24)) {
        assertThat(ScreenText.columns(line.text())).as(line.text()).isLessThanOrEqualTo(columns);
      }
    }
  }

  @Test
  void aSmallScreenSaysThatThereIsMore() {
    assertThat(text(document(node(LOG), chain(true, true, 1000)), 40, 5))
        .contains("more lines: make the window larger")
        .doesNotContain("Log");
  }

  @Test
  void whatIsNotKnownIsNotInvented() {
    var asking = new ChainReading(84_532L, "Base Sepolia", null, null, null);
    assertThat(text(document(NodeReading.none("default"), asking), 80, 24))
        .contains("Node    asking ...", "Base Sepolia (84532): asking ...")
        .doesNotContain("tokens", "sessions", "earnings", "GPU");

    assertThat(
            text(
                document(
                    NodeReading.none("default").failed(error("No node is running")),
                    asking.failed(error("nobody there"))),
                80,
                24))
        .contains("Node    not known: no answer", "Base Sepolia (84532): not known")
        .contains("! No node is running", "! Base Sepolia (84532): nobody there")
        .doesNotContain("tokens", "sessions", "earnings", "GPU");
  }

  @Test
  void aChainThatNoLongerAnswersKeepsItsFiguresAndTheirTime() {
    assertThat(text(document(node(LOG), chain(true, true, 1000).failed(error("gone"))), 80, 24))
        .contains(
            "as of 12:00:00; does not answer now", "earnings 0.1 ETH", "! devnet (31337): gone");
  }

  @Test
  void aNodeThatNoLongerAnswersKeepsNothing() {
    assertThat(node(LOG).failed(error("gone")).status()).isNull();
  }

  @Test
  void alertsNameWhatKeepsTheHostFromEarning() {
    assertThat(document(node(List.of(), "Low on gas"), chain(true, true, 1)).alerts())
        .containsExactly("Low on gas", "devnet (31337): the stake is too low: 1 FAB of 1000 FAB");
    assertThat(document(node(List.of()), chain(true, false, 1000)).alerts())
        .containsExactly("devnet (31337): the registration is not active");
    assertThat(document(node(List.of()), chain(false, false, 0)).alerts())
        .containsExactly("devnet (31337): " + Readings.HOST + " is not registered");
    assertThat(document(node(List.of()), new ChainReading(1L, "other", null, null, null)).alerts())
        .containsExactly("The node serves chain 31337, which is not among these");
  }

  @Test
  void textOfOthersCannotSteerTheTerminal() {
    assertThat(text(document(node(List.of("a\u001b[2Jb\u202ec\rd"))), 80, 24))
        .contains("a?[2Jb?c?d")
        .doesNotContain("\u001b", "\u202e", "\r");
  }

  @Test
  void theCardIsDescribedAsFarAsTheDriverTells() {
    assertThat(new GpuReading(true, "NVIDIA A16", 15_356L, 1_024L, 55L).text())
        .isEqualTo("NVIDIA A16, memory 1024 of 15356 MiB, 55 °C");
    assertThat(new GpuReading(true, "Card", null, null, null).text())
        .isEqualTo("Card, memory ? of ? MiB");
  }
}
