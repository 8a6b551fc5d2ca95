package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/metrics.md lists the node's figures; {@code -Dfabstir.write=true} writes the list anew. */
class MetricsDocumentTest {
  private static final Path PAGE =
      Path.of(System.getProperty("fabstir.root")).resolve("docs/metrics.md");
  private static final String START = "<!-- figures -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void thePageListsEveryFigure() throws IOException {
    String page = Files.readString(PAGE);
    String written =
        page.substring(0, page.indexOf(START) + START.length())
            + table()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(PAGE, written);
    }

    assertThat(page).isEqualTo(written);
  }

  private static String table() {
    var table = new StringBuilder("| name | kind | meaning |\n|---|---|---|\n");
    for (NodeMeter meter : NodeMeter.values()) {
      table.append(
          "| `%s` | %s | %s |%n"
              .formatted(meter.exposedName(), meter.kind().word(), meter.meaning()));
    }
    return table.toString();
  }
}
