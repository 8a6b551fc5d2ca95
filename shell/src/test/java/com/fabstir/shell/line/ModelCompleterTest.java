package com.fabstir.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.shell.Candidate;
import com.fabstir.shell.CandidateSource;
import com.fabstir.shell.ExampleProgram;
import com.fabstir.shell.run.ShellState;
import com.fabstir.shell.syntax.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

class ModelCompleterTest {
  @TempDir private Path folder;

  private final CommandSpec root = new ExampleProgram().model();
  private final ShellState state = new ShellState();
  private final ShellWords shell = new ShellWords("tool", Map.of(), state);
  private LiveValues values =
      new LiveValues(
          (kind, _) ->
              List.of(new Candidate("north", "cold", kind), new Candidate("south wall", "", "")),
          Duration.ofMinutes(5));

  @Test
  void commandsComeFirstWithWhatTheyAreFor() {
    assertThat(offered("")).contains("say (Write words.)", "box (Holds others.)");
    assertThat(offered("tool box ")).containsExactly("paint (Paint something.)");
    assertThat(offered("say a; bo")).contains("box (Holds others.)");
  }

  @Test
  void optionsAreOfferedWithDescriptionsAndOnce() {
    assertThat(offered("box paint --"))
        .containsExactlyInAnyOrder("--colour (The colour: RED, GREEN.)", "--file (Where to.)");
    assertThat(offered("box paint --colour red --")).containsExactly("--file (Where to.)");
  }

  @Test
  void valuesFollowTheirOption() throws Exception {
    Files.createDirectories(folder.resolve("dir"));
    Files.createFile(folder.resolve("data.txt"));

    assertThat(offered("box paint --colour ")).containsExactly("red", "green");
    assertThat(offered("box paint --colour=r")).contains("--colour=red");
    assertThat(offered("box paint --file d")).containsExactly("data.txt", "dir/");
    assertThat(offered("say > d")).containsExactly("data.txt", "dir/");
  }

  @Test
  void liveValuesComeWithoutAWaitAsSoonAsTheyAreKnown() {
    assertThat(offered("box paint ")).doesNotContain("north (cold)");

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(offered("box paint ")).contains("north (cold)", "south wall"));
  }

  @Test
  void valuesAreThoseOfTheOptionsBeforeThem() {
    var source =
        new CandidateSource() {
          @Override
          public Set<String> scope() {
            return Set.of("--colour");
          }

          @Override
          public List<Candidate> candidates(String kind, Map<String, String> given) {
            return List.of(new Candidate("a wall" + given, "", kind));
          }
        };
    values = new LiveValues(source, Duration.ofMinutes(5));

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(offered("box paint --file x --colour red "))
                  .contains("a wall{--colour=red}");
              assertThat(offered("box paint --colour=green ")).contains("a wall{--colour=green}");
              assertThat(offered("box paint ")).contains("a wall{}");
            });
  }

  @Test
  void aSourceThatHangsKeepsNobodyWaiting() {
    var never = new CountDownLatch(1);
    var slow =
        new LiveValues(
            (_, _) -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return List.of();
            },
            Duration.ZERO);

    assertThat(slow.of("wall", Map.of())).isEmpty();
    assertThat(slow.of("wall", Map.of())).isEmpty();
    never.countDown();
  }

  @Test
  void anAliasIsCompletedAsWhatItStandsFor() {
    state.aliases().put("p", List.of(Word.of("box"), Word.of("paint")));

    assertThat(offered("p --col")).contains("--colour (The colour: RED, GREEN.)");
  }

  @Test
  void otherProgramsAreNotCompleted() {
    assertThat(offered("say a | so")).isEmpty();
  }

  @Test
  void aValueWithASpaceIsQuoted() {
    LineView view = LineView.of("box paint so", 12);

    assertThat(view.escape("south wall", true)).hasToString("'south wall'");
    assertThat(view.rawWordCursor()).isEqualTo(2);
    assertThat(LineView.of("say 'a b", 8).word()).isEqualTo("a b");
  }

  @Test
  void hintsShowALineTypedBeforeOrWhatMayFollow() {
    var history = new DefaultHistory();
    history.add("box paint --colour red wall");
    var hints = new Hints(root, shell, history, (_, _) -> {});

    assertThat(hints.after("box pa")).isEqualTo(new Tail("int --colour red wall", true));
    assertThat(hints.after("fail ")).isEqualTo(new Tail("STATUS", false));
    assertThat(hints.after("box ")).isNotEqualTo(Tail.NONE);
    assertThat(hints.after("box paint --file ").text()).isEqualTo("<file>");
    assertThat(hints.after("")).isEqualTo(Tail.NONE);
  }

  @Test
  void coloursTellTheKnownFromTheUnknown() {
    var colours = new LineColours(root, shell);
    String line = "box paint --colour red --wrong x; nonsense > file # end";

    AttributedString painted = colours.colour(line);

    assertThat(painted.toString()).isEqualTo(line);
    assertThat(painted.styleAt(0)).isEqualTo(painted.styleAt(line.indexOf("paint")));
    assertThat(painted.styleAt(line.indexOf("--colour")))
        .isNotEqualTo(painted.styleAt(line.indexOf("--wrong")));
    assertThat(painted.styleAt(line.indexOf("nonsense")))
        .isEqualTo(painted.styleAt(line.indexOf("--wrong")))
        .isNotEqualTo(painted.styleAt(0));
  }

  private List<String> offered(String line) {
    List<org.jline.reader.Candidate> candidates = new ArrayList<>();
    LineView view = LineView.of(line, line.length());
    new ModelCompleter(
            root,
            shell,
            values,
            arg -> arg.paramLabel().equals("WALL") ? Optional.of("wall") : Optional.empty(),
            new FileCandidates(folder))
        .complete(null, view, candidates);
    String typed = view.word();
    return candidates.stream()
        .filter(candidate -> candidate.value().startsWith(typed))
        .map(
            candidate ->
                candidate.value()
                    + (candidate.descr() == null ? "" : " (" + candidate.descr() + ")"))
        .toList();
  }
}
