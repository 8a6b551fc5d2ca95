package com.fabstir.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command knows of the world around it. */
class SurroundingsTest {
  private final Cancellation cancellation = new Cancellation();

  @ParameterizedTest
  @CsvSource({"100, 100", "7, 20", "wide, 80", "'', 80"})
  void theWidthIsWhatTheEnvironmentSaysWithinReason(String columns, int expected) {
    assertThat(TerminalFacts.of("012", Map.of("COLUMNS", columns)).columns()).isEqualTo(expected);
  }

  @Test
  void onlyATerminalThatIsNotDumbGetsColour() {
    assertThat(TerminalFacts.of("012", Map.of("TERM", "xterm")).colour()).isTrue();
    assertThat(TerminalFacts.of("02", Map.of("TERM", "xterm")).colour()).isFalse();
    assertThat(TerminalFacts.of("012", Map.of("TERM", "dumb")).colour()).isFalse();
    assertThat(TerminalFacts.of("012", Map.of("TERM", "xterm", "NO_COLOR", "1")).colour())
        .isFalse();
  }

  @Test
  void pathsAreMeantFromTheWorkingDirectory() {
    assertThat(context(new StringReader("")).resolve(Path.of("a/../b")))
        .isEqualTo(Path.of("/somewhere/b"));
    assertThat(context(new StringReader("")).resolve(Path.of("/a"))).isEqualTo(Path.of("/a"));
  }

  @Test
  void linesComeUntilTheInputEnds() {
    var lines = new LineInput(context(new StringReader("one\ntwo\n")));

    assertThat(lines.readLine()).contains("one");
    assertThat(lines.readLine()).contains("two");
    assertThat(lines.readLine()).isEmpty();
  }

  @Test
  void aCancellationEndsTheWaitForALine() throws IOException {
    try (var silent = new PipedWriter();
        var in = new PipedReader(silent)) {
      var lines = new LineInput(context(in));
      Thread.ofVirtual().start(cancellation::cancel);

      assertThatThrownBy(lines::readLine)
          .hasFieldOrPropertyWithValue("code", ErrorCode.INTERRUPTED);
    }
  }

  @Test
  void workThatIsNotInterruptedGivesTheStatus() {
    assertThat(new SignalGuard(cancellation, Duration.ofSeconds(1)).run(() -> 7)).isEqualTo(7);
    assertThat(cancellation.isCancelled()).isFalse();
  }

  private CommandContext context(Reader in) {
    return new CommandContext(
        "fabstir",
        new BufferedReader(in),
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        Map.of(),
        TerminalFacts.none(),
        Clock.systemUTC(),
        cancellation,
        Path.of("/somewhere"));
  }
}
