package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.shell.session.EditorCandidates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every shell, ours too, offers every command, every option and every kind of value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionIT {
  /** A value of each kind that can be named beforehand. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("account", List.of("gpu-1", "vault")),
          Map.entry("chain", List.of("base", "base-sepolia", "devnet-default", "opbnb-testnet")),
          Map.entry("chain-id", List.of("31337", "5611", "8453", "84532")),
          Map.entry("devnet", List.of("default")),
          Map.entry("directory", List.of("models")),
          Map.entry("file", List.of("models", "tiny.gguf")),
          Map.entry("host", List.of(CompletionStage.HOST)),
          Map.entry(
              "model",
              List.of(
                  "CohereForAI/TinyVicuna-1B-32k-GGUF/tiny-vicuna-1b.q4_k_m.gguf",
                  "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF/tinyllama-1b.Q4_K_M.gguf",
                  CompletionStage.MODEL)),
          Map.entry("node", List.of("big")),
          Map.entry("profile", List.of("night")),
          Map.entry("secret-source", List.of("exec:", "fd:", "file:", "prompt", "stdin")),
          Map.entry("session", List.of("1")),
          Map.entry("transaction", List.of("1", "2")));

  @TempDir private static Path folder;
  private CompletionStage stage;
  private final Map<String, List<String>> expected = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> kinds = new LinkedHashSet<>();

  @BeforeAll
  void describeWhatIsExpected() throws IOException {
    stage = new CompletionStage(folder);
    JsonNode model = JsonMapper.shared().readTree(stage.run("commands", "-o", "json").output());
    List<String> global = new ArrayList<>();
    for (JsonNode command : model) {
      String line = command.get("path").asString();
      List<String> options = new ArrayList<>(global);
      for (JsonNode option : command.get("options")) {
        List<String> names = texts(option.get("names"));
        options.addAll(names);
        if (option.get("global").asBoolean() && !line.contains(" ")) {
          global.addAll(names);
        }
        // Many commands share an option: its values are asked for once.
        String shared = names + option.get("kind").asString() + option.get("values");
        if (!option.get("valueLabel").asString().isEmpty() && asked.add(shared)) {
          expectValue(line + " " + names.getLast() + " ", option);
        }
      }
      expect(line + " -", options);
      if (!command.get("commands").isEmpty()) {
        expect(line + " ", texts(command.get("commands")));
      } else if (!command.get("arguments").isEmpty()) {
        expectValue(line + " ", command.get("arguments").get(0));
      } else {
        expect(line + " ", List.of());
      }
    }
    expect("fabstir key sh", List.of("show"));
    expect("fabstir node start --model=t", List.of("--model=tiny.gguf"));
    expect("fabstir chat --pay=", List.of("--pay=deposit", "--pay=native", "--pay=usdc"));
    expect("fabstir key import new --from f", List.of("fd:", "file:"));
    expect("fabstir -o json key use g", List.of("gpu-1"));
    expect("fabstir nothing ", List.of());
    expect("fabstir host help ", List.of());
    expect("fabstir --quiet key use -", expected("fabstir key use -", "-q", "--quiet"));
    expect("fabstir key show -- -", List.of());
    expect("fabstir --home " + stage.otherHome() + " key use ", List.of("away"));
    expect("fabstir key use --home=" + stage.otherHome() + " ", List.of("away"));
    expect("fabstir chat --chain 31337 --host ", List.of(CompletionStage.HOST));
    expect("fabstir chat -c31337 --host ", List.of(CompletionStage.HOST));
    expect(
        "fabstir register-node --models x," + CompletionStage.MODEL.substring(0, 8),
        List.of("x," + CompletionStage.MODEL));
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  /** What cannot be named beforehand must be the same in all shells at least. */
  private void expectValue(String line, JsonNode part) {
    String kind = part.get("kind").asString();
    kinds.add(kind);
    List<String> values = texts(part.get("values"));
    if (values.isEmpty() && !List.of("help", "setting").contains(kind)) {
      expect(line, VALUES.getOrDefault(kind, List.of()));
    } else if (!values.isEmpty()) {
      expect(line, values);
    }
  }

  private void expect(String line, List<String> candidates) {
    expected.put(line, candidates.stream().distinct().sorted().toList());
  }

  private List<String> expected(String line, String... without) {
    return expected.get(line).stream().filter(name -> !Set.of(without).contains(name)).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theShellOffersWhatTheCommandModelSays(RealShell shell) throws Exception {
    Map<String, List<String>> found =
        shell.candidates(
            List.copyOf(expected.keySet()), stage.workingDirectory(), stage.environment());

    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void ourShellOffersTheSame() throws Exception {
    var ours = new EditorCandidates(stage.shell());

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(ours.candidates(expected.keySet()))
                    .containsExactlyInAnyOrderEntriesOf(expected));
  }

  @Test
  void everyKindIsTried() {
    assertThat(kinds).containsAll(VALUES.keySet()).contains("help", "setting");
  }

  /** What strangers write on chain reaches neither the command line nor the terminal. */
  @Test
  void aNameFromTheChainIsOnlyText() throws IOException {
    String answer = stage.run("__complete", "--", "chat", "--host", "").output();

    assertThat(answer).contains(CompletionStage.HOST).doesNotContain("\u001b");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.endsWith("owned"));
    }
  }

  @Test
  void whatIsNewIsOfferedAtOnce() throws IOException {
    Files.writeString(stage.home().resolve("profiles/day.yaml"), "api-port: 8082\n");
    try {
      assertThat(stage.run("__complete", "--", "--profile", "d").output().lines().skip(1))
          .singleElement()
          .asString()
          .startsWith("day\t");
    } finally {
      Files.delete(stage.home().resolve("profiles/day.yaml"));
    }
  }

  /** Each look starts a JVM beside the user's work. */
  @Test
  void theChainIsNotAskedAgainWithinAMinute() throws IOException {
    stage.run("__complete", "--", "chat", "--host", "");
    Path values = stage.home().resolve("completion/chain-default.tsv");
    Path asked = values.resolveSibling("chain-default.tsv.asked");
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(asked, longAgo);
    Files.setLastModifiedTime(values, FileTime.from(Instant.now()));

    stage.run("__complete", "--", "chat", "--host", "");
    assertThat(Files.getLastModifiedTime(asked)).isEqualTo(longAgo);

    Files.setLastModifiedTime(values, longAgo);
    stage.run("__complete", "--", "chat", "--host", "");
    assertThat(Files.getLastModifiedTime(asked)).isGreaterThan(longAgo);
  }
}
