package com.fabstir.shell.session;

import com.fabstir.shell.builtin.Builtins;
import com.fabstir.shell.run.Dispatcher;
import com.fabstir.shell.run.Interpreter;
import com.fabstir.shell.run.Jobs;
import com.fabstir.shell.run.ShellState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What runs lines, the same in both kinds of session. */
record Engine(ShellState state, Jobs jobs, Dispatcher dispatcher, Interpreter interpreter) {

  /**
   * @param lines gets what is written in the background
   * @param history the lines typed before
   * @param screen empties it
   */
  static Engine of(
      ShellParts parts, Consumer<String> lines, Supplier<List<String>> history, Runnable screen) {
    var state = new ShellState();
    var jobs = new Jobs(lines, parts.secrets());
    var dispatcher = new Dispatcher(parts.runner(), state);
    var interpreter =
        new Interpreter(
            dispatcher, state, jobs, parts.programs(), parts.environment(), parts.directory());
    Builtins.all(
            dispatcher,
            parts.runner(),
            state,
            jobs,
            parts.directory(),
            history,
            screen,
            interpreter::run,
            parts.secrets())
        .forEach(dispatcher::add);
    return new Engine(state, jobs, dispatcher, interpreter);
  }
}
