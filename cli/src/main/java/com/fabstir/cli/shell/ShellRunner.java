package com.fabstir.cli.shell;

import static java.util.Collections.indexOfSubList;

import com.fabstir.cli.FabstirCli;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.config.FabstirHome;
import com.fabstir.shell.CommandIo;
import com.fabstir.shell.CommandRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Model.CommandSpec;

/** Runs our commands for the shell, each in surroundings of its own. */
final class ShellRunner implements CommandRunner {
  /** Tells commands that they run in the shell. */
  static final String WITHIN = "WITHIN_FABSTIR_SHELL";

  private final NestedSurroundings surroundings;
  private final CommandSpec root;
  private final List<List<String>> running = new CopyOnWriteArrayList<>();
  private volatile Map<String, String> lastVariables = Map.of();

  ShellRunner(Invocation shell, CommandSpec root) {
    this.surroundings = new NestedSurroundings(shell);
    this.root = root;
  }

  @Override
  public CommandSpec model() {
    return root;
  }

  @Override
  public int run(List<String> words, Map<String, String> variables, CommandIo io) {
    lastVariables = variables;
    var cancellation = new Cancellation();
    io.interruption().onInterrupt(cancellation::cancel);
    var own = new ArrayList<>(words);
    running.add(own);
    try {
      return new FabstirCli()
          .run(surroundings.of(io, within(variables), cancellation), words.toArray(String[]::new));
    } finally {
      running.removeIf(other -> other == own);
    }
  }

  /** Whether a command of this name runs now, also in the background. */
  boolean isRunning(String... name) {
    return running.stream().anyMatch(words -> indexOfSubList(words, List.of(name)) >= 0);
  }

  /** Whether one runs that has this option too. */
  boolean isRunningWith(String option, String... name) {
    return running.stream()
        .filter(words -> indexOfSubList(words, List.of(name)) >= 0)
        .anyMatch(
            words ->
                words.stream()
                    .anyMatch(word -> word.equals(option) || word.startsWith(option + "=")));
  }

  /** The variables that the last command or prompt saw. */
  Map<String, String> variables() {
    return lastVariables;
  }

  /** Looks at something as the last command saw it, with these variables on top. */
  Invocation quietWith(Map<String, String> more) {
    var variables = new HashMap<>(lastVariables);
    variables.putAll(more);
    return surroundings.quiet(within(variables));
  }

  /** Looks at something without a word to anybody. */
  Invocation quiet(Map<String, String> variables) {
    lastVariables = variables;
    return surroundings.quiet(within(variables));
  }

  private static Map<String, String> within(Map<String, String> variables) {
    var all = new HashMap<>(variables);
    all.put(WITHIN, "1");
    return all;
  }

  /** The state folder of this shell. */
  FabstirHome home() {
    return new ChainDesk(quiet(Map.of())).configuration().home();
  }
}
