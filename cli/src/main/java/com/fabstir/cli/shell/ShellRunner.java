package com.fabstir.cli.shell;

import com.fabstir.cli.FabstirCli;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.EchoSwitch;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.config.FabstirHome;
import com.fabstir.shell.CommandIo;
import com.fabstir.shell.CommandRunner;
import com.fabstir.shell.TerminalState;
import com.fabstir.shell.TypingEcho;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Runs our commands for the shell, each in surroundings of its own. */
final class ShellRunner implements CommandRunner {
  /** Tells commands that they run in the shell. */
  static final String WITHIN = "WITHIN_FABSTIR_SHELL";

  private final Invocation shell;
  private final CommandSpec root;
  private volatile Map<String, String> lastVariables = Map.of();

  ShellRunner(Invocation shell, CommandSpec root) {
    this.shell = shell;
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
    CommandContext context =
        context(variables, io.in(), io.out(), io.err(), facts(io.terminal()), io, cancellation);
    return new FabstirCli().run(context, words.toArray(String[]::new));
  }

  /** The variables that the last command or prompt saw. */
  Map<String, String> variables() {
    return lastVariables;
  }

  /** Looks at something without a word to anybody. */
  Invocation quiet(Map<String, String> variables) {
    lastVariables = variables;
    var nowhere = new PrintWriter(Writer.nullWriter());
    var nothing = new BufferedReader(Reader.nullReader());
    return new Invocation(
        new CommandContext(
            shell.context().programName(),
            nothing,
            nowhere,
            nowhere,
            environment(variables),
            TerminalFacts.none(),
            shell.context().clock(),
            new Cancellation(),
            shell.context().workingDirectory()));
  }

  /** The state folder of this shell. */
  FabstirHome home() {
    return new ChainDesk(quiet(Map.of())).configuration().home();
  }

  private CommandContext context(
      Map<String, String> variables,
      BufferedReader in,
      PrintWriter out,
      PrintWriter err,
      TerminalFacts terminal,
      CommandIo io,
      Cancellation cancellation) {
    return new CommandContext(
        shell.context().programName(),
        in,
        out,
        err,
        environment(variables),
        terminal,
        echo(io),
        shell.context().clock(),
        cancellation,
        shell.context().workingDirectory());
  }

  private static EchoSwitch echo(CommandIo io) {
    return () -> {
      TypingEcho.Hidden hidden = io.echo().hide();
      return hidden::close;
    };
  }

  private static TerminalFacts facts(TerminalState state) {
    return new TerminalFacts(
        state.input(), state.output(), state.messages(), state.columns(), state.colour());
  }

  /** The shell's options hold for all its commands; its variables are stronger. */
  private Map<String, String> environment(Map<String, String> variables) {
    var environment = new HashMap<>(shell.context().environment());
    if (shell.global().home() != null) {
      environment.put("FABSTIR_HOME", shell.global().home().toString());
    }
    if (shell.global().profile() != null) {
      environment.put("FABSTIR_PROFILE", shell.global().profile());
    }
    environment.putAll(variables);
    environment.put(WITHIN, "1");
    return environment;
  }
}
