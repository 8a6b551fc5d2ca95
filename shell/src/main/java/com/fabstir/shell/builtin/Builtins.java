package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.CommandRunner;
import com.fabstir.shell.SecretLine;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Dispatcher;
import com.fabstir.shell.run.Jobs;
import com.fabstir.shell.run.ShellState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/** All of the shell's own commands. */
public final class Builtins {
  private Builtins() {}

  /**
   * @param directory against which files are resolved
   * @param history the lines typed before
   * @param screen empties it
   * @param script runs a text
   * @param secrets knows the lines that are not shown again
   */
  public static List<Builtin> all(
      Dispatcher dispatcher,
      CommandRunner runner,
      ShellState state,
      Jobs jobs,
      Path directory,
      Supplier<List<String>> history,
      Runnable screen,
      ToIntBiFunction<String, CommandIo> script,
      SecretLine secrets) {
    return List.of(
        new AliasBuiltin(state, secrets),
        new UnaliasBuiltin(state),
        new SetBuiltin(state, secrets),
        new UnsetBuiltin(state),
        new EchoBuiltin(),
        new SourceBuiltin(directory, script),
        new TimeBuiltin(dispatcher),
        new WatchBuiltin(dispatcher, secrets),
        new JobsBuiltin(jobs),
        new ForegroundBuiltin(jobs),
        new HistoryBuiltin(history),
        new HelpBuiltin(dispatcher, runner),
        new ClearBuiltin(screen),
        new ExitBuiltin(state));
  }
}
