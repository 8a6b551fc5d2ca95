package com.fabstir.shell.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.ExampleProgram;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.TerminalState;
import com.fabstir.shell.TypingEcho;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptShellTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Interruption end = new Interruption();

  @Test
  void statusesDecideWhatRuns() {
    assertThat(run("say a && say b || say c; fail 3 && say d || say e; fail 4")).isEqualTo(4);
    assertThat(out.toString()).isEqualTo("a\nb\ne\n");
  }

  @Test
  void aVariableStaysOneArgumentAndReachesTheCommands() {
    run("set x='a b' Y=2\nsay $x \"$x!\" ${Y}z $?\nenv");

    assertThat(out.toString()).isEqualTo("a b|a b!|2z|0\nY=2\nx=a b\n");
  }

  @Test
  void aVariableThatNobodySetStopsTheCommand() {
    assertThat(run("say $typo; say after")).isZero();
    assertThat(out.toString()).isEqualTo("after\n");
    assertThat(err.toString()).contains("no variable 'typo'");
  }

  @Test
  void aliasesStandForWordsAndMayHoldTheirOwnName() {
    run("alias e='say x' say='say y'\ne 1\nsay 2\n'say' 3\nunalias say; say 4");

    assertThat(out.toString()).isEqualTo("x|1\ny|2\n3\n4\n");
  }

  @Test
  void outputGoesThroughOtherProgramsAndIntoFiles() throws Exception {
    run("say b c a | tr '|' '\\n' | sort > out\nsay more >> out\nread < out");

    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("a\nb\nc\nmore\n");
    assertThat(out.toString()).isEqualTo("A\nB\nC\nMORE\n");
  }

  @Test
  void whatIsNoDataGoesElsewhereByItself() throws Exception {
    run("box nothing 2> err\nbox other 2>>err\nsay data 2>&1 > out\nbox third > both 2>&1");

    assertThat(Files.readString(folder.resolve("err"))).contains("nothing", "other");
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("data\n");
    assertThat(Files.readString(folder.resolve("both"))).contains("third");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void messagesGoThroughPipesAndThoseOfOtherProgramsIntoFiles() throws Exception {
    run("box nothing 2>&1 | grep -c nothing");
    run("say x | sh -c 'cat; echo oops >&2' 2> err | cat");
    run("say y | sh -c 'cat; echo oops >&2' > all 2>&1");

    assertThat(out.toString()).isEqualTo("1\nx\n");
    assertThat(Files.readString(folder.resolve("err"))).isEqualTo("oops\n");
    assertThat(Files.readString(folder.resolve("all"))).isEqualTo("y\noops\n");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedWithTheReason() {
    assertThat(run("say x > no/such/folder")).isEqualTo(1);
    assertThat(err.toString()).contains("no/such/folder cannot be opened", "is not there");
  }

  @Test
  void wordsAreWritten() {
    run("set a='b  c'; echo $a  d; echo -n e; echo; echo -- -n");

    assertThat(out.toString()).isEqualTo("b  c d\ne\n-- -n\n");
  }

  @Test
  void secretsAreNotShownAgain() {
    run("set a=hush b=2 && set; alias t='say hush' u='say x' && alias\nfail hush & jobs");

    assertThat(out.toString())
        .contains("a=(a secret)", "b=2", "alias t='(a secret)'", "alias u='say x'")
        .doesNotContain("hush");
    assertThat(err.toString().lines().filter(line -> line.startsWith("[1] (a line")).count())
        .isEqualTo(1);
  }

  @Test
  void aPipesStatusIsThatOfTheFirstThatFailed() {
    assertThat(run("fail 5 | cat")).isEqualTo(5);
    assertThat(run("say a | false")).isEqualTo(1);
    assertThat(run("say a | no-such-program-here")).isEqualTo(127);
    assertThat(err.toString()).contains("no-such-program-here");
  }

  @Test
  void commandsReadWhatFollowsTheirLine() {
    assertThat(script("say first\nread\nthis is input\n")).isZero();
    assertThat(out.toString()).isEqualTo("first\nTHIS IS INPUT\n");
  }

  @Test
  void aScriptGoesOnAfterFailuresUnlessToldOtherwise() {
    assertThat(script("fail 3\n; wrong\nsay on\nset -e\nfail 4\nsay not\n")).isEqualTo(4);
    assertThat(out.toString()).isEqualTo("on\n");
    assertThat(err.toString()).contains("';' cannot stand here");
  }

  @Test
  void exitEndsItWithItsStatus() {
    assertThat(script("say a; exit 9; say b\nsay c\n")).isEqualTo(9);
    assertThat(out.toString()).isEqualTo("a\n");
  }

  @Test
  void linesThatEndTooEarlyGoOnWithTheNext() {
    script("say 'a\nb' && \\\n\n  say c &&\nsay d\n");

    assertThat(out.toString()).isEqualTo("a\nb\nc\nd\n");
  }

  @Test
  void aFileIsRunHere() throws Exception {
    Files.writeString(folder.resolve("lines"), "set z=1\nsay sourced\nfail 6\n");

    assertThat(run("source lines; say $? $z")).isZero();
    assertThat(out.toString()).isEqualTo("sourced\n6|1\n");
    assertThat(run("source missing")).isEqualTo(1);
  }

  @Test
  void backgroundWorkIsNumberedAndWaitedFor() {
    assertThat(run("say slow | cat & jobs; fg 1; say last")).isZero();
    assertThat(err.toString()).contains("[1] say slow | cat", "[1] slow", "[1] done");
    assertThat(out.toString()).endsWith("last\n");
  }

  @Test
  void anInterruptionEndsTheCommandThatRuns() throws Exception {
    var status = new CompletableFuture<Integer>();
    Thread.ofVirtual().start(() -> status.complete(run("time wait; say not")));
    await().atMost(Duration.ofMinutes(1)).until(() -> out.toString().contains("waiting"));
    end.interrupt();

    assertThat(status.get()).isEqualTo(130);
    assertThat(out.toString()).doesNotContain("not");
  }

  @Test
  void watchRepeatsUntilItIsInterrupted() throws Exception {
    var status = new CompletableFuture<Integer>();
    Thread.ofVirtual().start(() -> status.complete(run("watch -n 0.1 say tick")));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> out.toString().lines().filter("tick"::equals).count() > 2);
    end.interrupt();

    assertThat(status.get()).isEqualTo(130);
  }

  @Test
  void aCommandEndsWhenNobodyReadsItAnyMore() {
    assertThat(run("watch -n 0.1 say tick | head -1")).isZero();

    assertThat(out.toString()).isEqualTo("every 0.1 s: say tick\n");
  }

  @Test
  void helpExplainsTheShellAndItsCommands() {
    run("help; help set; help say");

    assertThat(out.toString())
        .contains("watch [-n SECONDS]", "set a variable", "Usage: tool say")
        .contains("Holds others.");
  }

  private int run(String text) {
    return shell("").run(text);
  }

  private int script(String text) {
    return shell(text).run();
  }

  private ScriptShell shell(String input) {
    var io =
        new CommandIo(
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out),
            new PrintWriter(err),
            TerminalState.none(),
            TypingEcho.none(),
            end);
    var parts =
        new ShellParts(
            new ExampleProgram(),
            words -> new ProcessBuilder(words).directory(folder.toFile()),
            (kind, given) -> List.of(),
            arg -> Optional.empty(),
            List.of(),
            line -> () -> {},
            line -> line.contains("hush"),
            Optional::empty,
            Map.of("HOME", "/home/someone"),
            folder,
            folder.resolve("history"),
            false);
    return new ScriptShell(parts, io);
  }
}
