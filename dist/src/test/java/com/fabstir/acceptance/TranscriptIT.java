package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Transcript.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/first-host.md, typed line by line at a terminal. With {@code -Dfabstir.write=true} the page
 * gets what the terminal shows.
 */
class TranscriptIT {
  private static final Path ROOT = Path.of(System.getProperty("fabstir.root"));
  private static final Path PAGE = ROOT.resolve("docs/first-host.md");
  private static final String HOME_OF_THE_PAGE = "/home/ada";
  private static final String PORT_OF_THE_PAGE = "8080";

  @TempDir private Path folder;
  private Path home;
  private String port;

  @BeforeEach
  void makeAHomeWithACheckout() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    Files.createSymbolicLink(Files.createDirectory(home.resolve("src")).resolve("fabstir"), ROOT);
    port = String.valueOf(HostNode.freePort());
  }

  /** What a transcript that broke off in the middle left running. */
  @AfterEach
  void stopWhatRuns() {
    var distribution = new Distribution(folder, Map.of("HOME", home.toString()));
    distribution.run("fabstir", "node", "stop", "--force");
    distribution.run("fabstir", "devnet", "down", "--remove");
  }

  @Test
  void theFirstHostsTranscriptIsWhatHappens() throws IOException {
    var transcript = new Transcript(PAGE);
    List<List<String>> all = new ArrayList<>();
    try (var terminal = new TranscriptTerminal(folder, home, environment())) {
      for (Step step : transcript.steps()) {
        var seen =
            terminal.run(
                step.typed().stream().map(line -> line.replace(PORT_OF_THE_PAGE, port)).toList(),
                new TranscriptPerson());
        List<String> lines = seen.lines().stream().map(this::asOnThePage).toList();
        assertThat(seen.status()).as(String.join("\n", lines)).isZero();
        all.add(lines);
        if (!Boolean.getBoolean("fabstir.write")) {
          assertThat(TranscriptMask.masked(lines))
              .as(String.join("\n", lines))
              .isEqualTo(TranscriptMask.masked(step.lines()));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(10);
    if (Boolean.getBoolean("fabstir.write")) {
      transcript.rewrite(all);
    }
  }

  private String asOnThePage(String line) {
    return line.replace(home.toString(), HOME_OF_THE_PAGE)
        .replaceAll("(?<!\\d)" + port + "(?!\\d)", PORT_OF_THE_PAGE)
        .stripTrailing();
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", System.getenv("PATH"));
    variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    variables.put("API_PORT", port);
    return variables;
  }
}
