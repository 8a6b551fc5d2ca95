package com.fabstir.shell.run;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.ProgramStarter;
import com.fabstir.shell.ScreenSource;
import com.fabstir.shell.syntax.Command;
import com.fabstir.shell.syntax.Command.Simple;
import com.fabstir.shell.syntax.Script;
import com.fabstir.shell.syntax.ScriptParser;
import com.fabstir.shell.syntax.SyntaxException;
import com.fabstir.shell.syntax.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs what the parser has read. */
public final class Interpreter {
  /** The exit status of what the user has interrupted. */
  public static final int INTERRUPTED = 130;

  private final Dispatcher dispatcher;
  private final ShellState state;
  private final Jobs jobs;
  private final ProgramStarter programs;
  private final Map<String, String> environment;
  private final Path directory;

  /**
   * @param environment for variables that the shell does not have itself
   * @param directory against which files are resolved
   */
  public Interpreter(
      Dispatcher dispatcher,
      ShellState state,
      Jobs jobs,
      ProgramStarter programs,
      Map<String, String> environment,
      Path directory) {
    this.dispatcher = dispatcher;
    this.state = state;
    this.jobs = jobs;
    this.programs = programs;
    this.environment = environment;
    this.directory = directory;
  }

  /** Runs a text; says what is wrong with it and never throws. Returns the last exit status. */
  public int run(String text, CommandIo io) {
    try {
      run(ScriptParser.parse(text), io);
    } catch (SyntaxException wrong) {
      io.complain(wrong.getMessage());
      state.ended(ShellException.USAGE);
    }
    return state.lastStatus();
  }

  private void run(Script script, CommandIo io) {
    for (Script.Item item : script.items()) {
      if (item.background()) {
        jobs.start(item.text(), io, below -> run(item.command(), below));
        state.ended(0);
      } else {
        state.ended(run(item.command(), io));
      }
      boolean failed = state.stopsAtFailure() && state.lastStatus() != 0;
      if (failed || state.exit().isPresent() || io.interruption().isInterrupted()) {
        return;
      }
    }
  }

  private int run(Command command, CommandIo io) {
    return switch (command) {
      case Simple simple -> simple(simple, io);
      case Command.Pipe pipe -> pipe(pipe, io);
      case Command.And and -> {
        int status = remembered(run(and.first(), io));
        yield status == 0 && goesOn(io) ? run(and.second(), io) : status;
      }
      case Command.Or or -> {
        int status = remembered(run(or.first(), io));
        yield status != 0 && goesOn(io) ? run(or.second(), io) : status;
      }
    };
  }

  private int remembered(int status) {
    state.ended(status);
    return status;
  }

  private boolean goesOn(CommandIo io) {
    return state.exit().isEmpty() && !io.interruption().isInterrupted();
  }

  private int simple(Simple command, CommandIo io) {
    Expansion expansion = expansion();
    try (var files = new RedirectedFiles(expansion, directory)) {
      CommandIo redirected = files.apply(command.redirections(), io);
      return dispatch(command, expansion, redirected);
    } catch (ShellException failure) {
      return failed(failure, io);
    }
  }

  private int pipe(Command.Pipe pipe, CommandIo io) {
    Expansion expansion = expansion();
    Simple first = pipe.stages().getFirst();
    try (var files = new RedirectedFiles(expansion, directory)) {
      List<Filter> others = new ArrayList<>();
      for (Simple stage : pipe.stages().subList(1, pipe.stages().size())) {
        others.add(files.filter(expansion.all(stage.words()), stage.redirections()));
      }
      if (others.stream().limit(others.size() - 1L).anyMatch(it -> it.output().isPresent())) {
        throw new ShellException(ShellException.USAGE, "a file cannot stand between two |");
      }
      try (ScreenSource.Loan _ = loan(others.getLast().output().isEmpty(), io);
          Filters filters = Filters.start(others, programs, io)) {
        io.interruption().onInterrupt(filters.unread()::interrupt);
        CommandIo into = io.to(filters.input()).with(filters.unread());
        int status = dispatch(first, expansion, files.apply(first.redirections(), into));
        if (status == INTERRUPTED
            && filters.unread().isInterrupted()
            && !io.interruption().isInterrupted()) {
          // The reader has seen enough; a command that ends for this has not failed.
          status = 0;
        }
        int after = filters.awaitEnd();
        return status != 0 ? status : after;
      }
    } catch (ShellException failure) {
      return failed(failure, io);
    }
  }

  /** The last program writes on the terminal by itself, where there is one. */
  private static ScreenSource.Loan loan(boolean shown, CommandIo io) {
    return shown && io.terminal().output() ? io.screens().lend() : () -> {};
  }

  private int dispatch(Simple command, Expansion expansion, CommandIo io) {
    int status = dispatcher.run(expansion.all(withoutAlias(command.words())), io);
    io.out().flush();
    io.err().flush();
    return status;
  }

  /** An alias is looked up once: it may hold its own name. */
  private List<Word> withoutAlias(List<Word> words) {
    Word first = words.getFirst();
    List<Word> meant = first.isBare() ? state.aliases().get(first.text()) : null;
    if (meant == null) {
      return words;
    }
    List<Word> all = new ArrayList<>(meant);
    all.addAll(words.subList(1, words.size()));
    return all;
  }

  private Expansion expansion() {
    return new Expansion(state, environment);
  }

  private static int failed(ShellException failure, CommandIo io) {
    io.complain(failure.getMessage());
    return failure.status();
  }
}
