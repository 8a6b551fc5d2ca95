package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.ExampleScript.Turn;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every example of every command, and every command line of the pages, typed at a terminal. */
class ExamplesIT {
  private static final Path ROOT = Path.of(System.getProperty("fabstir.root"));
  private static final Path FOLDER = ROOT.resolve("dist/src/test/examples");

  @TempDir private Path folder;
  private Path home;
  private HttpServer store;
  private Distribution distribution;

  @BeforeEach
  void openTheStore() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    distribution = new Distribution(folder, Map.of("HOME", home.toString()));
    byte[] model = Files.readAllBytes(Market.modelFile());
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, model.length);
            exchange.getResponseBody().write(model);
          }
        });
    store.start();
  }

  @AfterEach
  void stopWhatRuns() {
    store.stop(0);
    for (String node : new String[] {"default", "second"}) {
      distribution.run("fabstir", "node", "stop", "--name", node, "--force");
    }
    for (String devnet : new String[] {"base", "slow", "default"}) {
      distribution.run("fabstir", "devnet", "down", devnet, "--remove");
    }
  }

  @Test
  void everyExampleAndEveryCommandLineOfThePagesWorks() throws IOException {
    var script = new ExampleScript(FOLDER.resolve("examples.txt"));
    List<String> failures = new ArrayList<>();
    try (var terminal = new TranscriptTerminal(folder, home, environment())) {
      for (Turn turn : script.turns()) {
        long start = System.nanoTime();
        var seen = terminal.run(turn.typed(), new ExamplePerson(turn.cues()));
        System.out.printf("%6d ms %s%n", (System.nanoTime() - start) / 1_000_000, turn.published());
        if (!turn.statuses().contains(seen.status())) {
          failures.add(
              "%s%nexit status %d, expected %s%n%s%n"
                  .formatted(
                      turn.published(),
                      seen.status(),
                      turn.statuses(),
                      String.join("\n", seen.lines())));
          System.out.println(failures.getLast());
        }
      }
    }
    assertThat(String.join("\n", failures)).isEmpty();
  }

  @Test
  void noneIsLeftOut() throws IOException {
    var script = new ExampleScript(FOLDER.resolve("examples.txt"));
    Set<String> published = new TreeSet<>(DocumentedCommands.of(ROOT));
    JsonNode commands =
        JsonMapper.shared()
            .readTree(distribution.run("fabstir", "commands", "-o", "json").output());
    for (JsonNode command : commands) {
      for (JsonNode example : command.get("examples")) {
        published.add(DocumentedCommands.withoutComment(example.asString()));
      }
    }
    published.removeAll(script.unrun());

    assertThat(script.examples()).containsExactlyInAnyOrderElementsOf(published);
    for (String command : script.unrun()) {
      String program = command.split(" ")[0];
      assertThat(program.contains("/") ? Files.isExecutable(ROOT.resolve(program)) : true)
          .as(command)
          .isTrue();
    }
  }

  private Map<String, String> environment() throws IOException {
    String url = "http://127.0.0.1:" + store.getAddress().getPort();
    Map<String, String> variables = new HashMap<>();
    variables.put(
        "PATH",
        FOLDER.resolve("bin")
            + ":"
            + distribution.home().resolve("bin")
            + ":"
            + System.getenv("PATH"));
    variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    variables.put("API_PORT", String.valueOf(HostNode.freePort()));
    variables.put("CHAIN_PORT", String.valueOf(HostNode.freePort()));
    variables.put("OTHER_PORT", String.valueOf(HostNode.freePort()));
    variables.put("STORE", url);
    variables.put("MODEL_HUB", url);
    variables.put("PICO", Market.modelFile().toString());
    variables.put("EXAMPLES", FOLDER.toString());
    variables.put("EDITOR", "cat");
    return variables;
  }
}
