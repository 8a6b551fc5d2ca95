package com.fabstir.cli.context;

import com.fabstir.shell.ScreenSource;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * All that a command may know of the world around it. A process and the shell make it differently;
 * commands see no difference.
 *
 * @param programName the name by which the user started us, for help texts
 * @param in standard input as text, UTF-8
 * @param out data
 * @param err all that is not data
 * @param environment the environment variables, never changed
 * @param echo hides what a person types as a secret
 * @param clock wall clock for time stamps; durations come from System.nanoTime
 * @param screens gives a command the whole screen
 * @param workingDirectory absolute; relative paths of the user are resolved against it
 */
public record CommandContext(
    String programName,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    TerminalFacts terminal,
    EchoSwitch echo,
    Clock clock,
    Cancellation cancellation,
    ScreenSource screens,
    Path workingDirectory) {

  public CommandContext {
    environment = Map.copyOf(environment);
  }

  /** Surroundings without a terminal of their own. */
  public CommandContext(
      String programName,
      BufferedReader in,
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      TerminalFacts terminal,
      Clock clock,
      Cancellation cancellation,
      Path workingDirectory) {
    this(
        programName,
        in,
        out,
        err,
        environment,
        terminal,
        EchoSwitch.none(),
        clock,
        cancellation,
        ScreenSource.none(),
        workingDirectory);
  }

  /** A path as the user meant it. */
  public Path resolve(Path path) {
    return workingDirectory.resolve(path).normalize();
  }
}
