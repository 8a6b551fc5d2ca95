package com.fabstir.shell.run;

import com.fabstir.shell.syntax.Word;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;

/** What one line leaves for the next ones. */
public final class ShellState {
  private final Map<String, String> variables = new ConcurrentSkipListMap<>();
  private final Map<String, List<Word>> aliases = new ConcurrentSkipListMap<>();
  private volatile int lastStatus;
  private volatile boolean stopAtFailure;
  private volatile OptionalInt exit = OptionalInt.empty();

  /** By name; may be changed. */
  public Map<String, String> variables() {
    return variables;
  }

  /** The words that stand for another word; may be changed. */
  public Map<String, List<Word>> aliases() {
    return aliases;
  }

  /** The exit status of the last command. */
  public int lastStatus() {
    return lastStatus;
  }

  void ended(int status) {
    lastStatus = status;
  }

  /** Whether a script ends at its first failure. */
  public boolean stopsAtFailure() {
    return stopAtFailure;
  }

  public void stopAtFailure(boolean stop) {
    stopAtFailure = stop;
  }

  /** The status with which the shell is to end; empty while it goes on. */
  public OptionalInt exit() {
    return exit;
  }

  /** Ends the shell after the command that runs. */
  public void leave(int status) {
    exit = OptionalInt.of(status);
  }

  /** Thinks better of it. */
  public void stay() {
    exit = OptionalInt.empty();
  }
}
