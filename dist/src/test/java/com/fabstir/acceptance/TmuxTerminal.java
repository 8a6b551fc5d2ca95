package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program at a terminal that a test types into and looks at, as a person does. */
final class TmuxTerminal implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Path folder;

  /**
   * @param folder where the server's socket is put; its path must be short
   * @param environment the program's whole environment, TERM included
   */
  TmuxTerminal(Path folder, Map<String, String> environment, int columns, int rows, Path program) {
    this.folder = folder;
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(program.toString());
    List<String> session =
        new ArrayList<>(
            List.of("new-session", "-d", "-s", "test", "-x", "" + columns, "-y", "" + rows));
    session.addAll(command);
    tmux(session.toArray(String[]::new));
  }

  /** Types text as it stands. */
  void type(String text) {
    if (text.isEmpty()) {
      return;
    }
    tmux("send-keys", "-t", "test", "-l", "--", text);
  }

  /** Presses keys by their names in tmux: Enter, Tab, C-c, C-r ... */
  void press(String... keys) {
    for (String key : keys) {
      tmux("send-keys", "-t", "test", key);
    }
  }

  /** Types a line and presses Enter. */
  void enter(String line) {
    type(line);
    press("Enter");
  }

  /** Puts in all at once what somebody has copied elsewhere. */
  void paste(String text) {
    try {
      Path file = Files.writeString(folder.resolve("paste"), text, StandardCharsets.UTF_8);
      tmux("load-buffer", file.toString());
      tmux("paste-buffer", "-p", "-t", "test");
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  void resize(int columns, int rows) {
    tmux("resize-window", "-t", "test", "-x", "" + columns, "-y", "" + rows);
  }

  /** From now on all that the program writes goes also to a file, as it was written. */
  void recordTo(Path file) {
    tmux("pipe-pane", "-t", "test", "exec cat >> '" + file + "'");
  }

  /** What stands on the screen and above it; lines that were broken at the edge are whole. */
  String screen() {
    return tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "test");
  }

  /** What tmux knows of the terminal, by its own name for it: alternate_on, cursor_flag ... */
  String fact(String name) {
    return tmux("display-message", "-p", "-t", "test", "#{" + name + "}").strip();
  }

  void awaitText(String text) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(screen()).contains(text));
  }

  void awaitCount(String text, int count) {
    Pattern pattern = Pattern.compile(text, Pattern.LITERAL);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(pattern.matcher(screen()).results().count())
                    .as(screen())
                    .isEqualTo(count));
  }

  /** Whether the program has ended, and with it the terminal. */
  boolean hasEnded() {
    try {
      screen();
      return false;
    } catch (AssertionError gone) {
      assertThat(gone.getMessage())
          .containsAnyOf("no server", "server exited", "no current", "can't find");
      return true;
    }
  }

  private String tmux(String... words) {
    List<String> command =
        new ArrayList<>(List.of("tmux", "-u", "-S", folder.resolve("t").toString()));
    command.addAll(List.of("-f", "/dev/null"));
    command.addAll(List.of(words));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().remove("TMUX");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", words) + ": " + said).isZero();
      return said;
    } catch (IOException failed) {
      throw new AssertionError("tmux is needed: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Ends the program as a closed window does, and waits: until it is gone it writes files. */
  @Override
  public void close() {
    Optional<ProcessHandle> program = Optional.empty();
    try {
      program = ProcessHandle.of(Long.parseLong(fact("pane_pid")));
      tmux("kill-server");
    } catch (AssertionError alreadyGone) {
      assertThat(alreadyGone.getMessage())
          .containsAnyOf("no server", "server exited", "no current", "can't find");
    }
    // What it has started may outlive it: a node in the background does.
    program.ifPresent(process -> await().atMost(LIMIT).until(() -> !process.isAlive()));
  }
}
