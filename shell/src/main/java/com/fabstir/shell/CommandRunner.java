package com.fabstir.shell;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the program's commands. */
public interface CommandRunner {
  /** The command tree, to look at. */
  CommandSpec model();

  /**
   * Runs one command to its end.
   *
   * @param words the command and its arguments, without the program's name
   * @param variables the shell's variables, which are stronger than the environment's
   * @return its exit status
   */
  int run(List<String> words, Map<String, String> variables, CommandIo io);
}
