package com.fabstir.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A bash at a terminal in which a person types the lines of a transcript. */
final class TranscriptTerminal implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PROMPT = "$ ";
  private static final int COLUMNS = 200;
  private static final Pattern CONTROL =
      Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b\\][^\u0007]*\u0007|\u001b[=>]|\u0007");
  private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^.*\r(?=[^\r\n])");

  private final Path record;
  private final Path statuses;
  private final TmuxTerminal terminal;
  private int finished;

  /**
   * @param folder for sockets and records; its path must be short
   * @param home the person's, with a .bashrc of the test
   */
  TranscriptTerminal(Path folder, Path home, Map<String, String> environment) throws IOException {
    record = Files.createFile(folder.resolve("record"));
    statuses = Files.createFile(folder.resolve("statuses"));
    Files.writeString(
        home.resolve(".bashrc"),
        """
        PS1='$ '
        PS2='> '
        PROMPT_COMMAND='echo $? >> %s'
        unset HISTFILE
        bind 'set enable-bracketed-paste off'
        cd
        """
            .formatted(statuses));
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("HOME", home.toString());
    variables.put("TERM", "screen");
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("SHELL", "/bin/bash");
    terminal = new TmuxTerminal(folder, variables, COLUMNS, 50, Path.of("/bin/bash"));
    await().atMost(LIMIT).until(() -> statusLines().size() == 1);
    terminal.awaitText("$");
    terminal.recordTo(record);
    finished = 1;
  }

  /** Types a command, answers its questions, and waits for the next prompt. */
  Seen run(List<String> typed, Person person) {
    int before = recorded().length();
    for (int line = 0; line < typed.size(); line++) {
      if (line > 0) {
        await().atMost(LIMIT).until(() -> since(before).endsWith("\n> "));
      }
      terminal.enter(typed.get(line));
    }
    awaitTheEnd(before, typed, person);
    finished++;
    String text = since(before);
    return new Seen(
        Integer.parseInt(statusLines().getLast()),
        (PROMPT + text.substring(0, text.length() - PROMPT.length())).lines().toList());
  }

  private void awaitTheEnd(int before, List<String> typed, Person person) {
    var answered = new AtomicInteger(-1);
    try {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                if (statusLines().size() > finished) {
                  return since(before).endsWith(PROMPT);
                }
                answer(before, answered, person);
                return false;
              });
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(typed + " does not end:\n" + since(before), late);
    }
  }

  /**
   * @param answered length of the record at the last answer; until more comes there is none
   */
  private void answer(int before, AtomicInteger answered, Person person) {
    int length = recorded().length();
    if (length > answered.get()) {
      person
          .reply(since(before))
          .ifPresent(
              reply -> {
                answered.set(length);
                terminal.type(reply.text());
                terminal.press(reply.key());
              });
    }
  }

  /** As a terminal shows it: without control sequences, and without what was overwritten. */
  private String since(int offset) {
    String plain = CONTROL.matcher(recorded().substring(offset)).replaceAll("");
    return OVERWRITTEN.matcher(plain.replaceAll("\r+\n", "\n")).replaceAll("");
  }

  private String recorded() {
    try {
      // A character of which only a part has come does no harm.
      return new String(Files.readAllBytes(record), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<String> statusLines() {
    try {
      return Files.readAllLines(statuses);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    terminal.close();
  }

  /** Looks at the terminal and may have something to type. */
  interface Person {
    /**
     * @param seen all that stands there since the command was typed
     */
    Optional<Reply> reply(String seen);
  }

  /**
   * @param key pressed after the text, by its name in tmux
   */
  record Reply(String text, String key) {
    static Reply line(String text) {
      return new Reply(text, "Enter");
    }
  }

  /**
   * What came of a command.
   *
   * @param lines from its prompt on
   */
  record Seen(int status, List<String> lines) {}
}
