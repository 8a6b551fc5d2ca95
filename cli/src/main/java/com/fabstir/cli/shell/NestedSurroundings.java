package com.fabstir.cli.shell;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.EchoSwitch;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.shell.CommandIo;
import com.fabstir.shell.TerminalState;
import com.fabstir.shell.TypingEcho;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/** Surroundings of command lines within another one, whose --home and --profile hold for them. */
public final class NestedSurroundings {
  private final Invocation outer;

  public NestedSurroundings(Invocation outer) {
    this.outer = outer;
  }

  /**
   * Surroundings that read and write there.
   *
   * @param variables are stronger than the outer environment
   * @param cancellation the wish that the inner command ends
   */
  public CommandContext of(CommandIo io, Map<String, String> variables, Cancellation cancellation) {
    return new CommandContext(
        outer.context().programName(),
        io.in(),
        io.out(),
        io.err(),
        environment(variables),
        facts(io.terminal()),
        echo(io),
        outer.context().clock(),
        cancellation,
        io.screens(),
        outer.context().workingDirectory());
  }

  /** Looks at something without a word to anybody. */
  public Invocation quiet(Map<String, String> variables) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new Invocation(
        new CommandContext(
            outer.context().programName(),
            new BufferedReader(Reader.nullReader()),
            nowhere,
            nowhere,
            environment(variables),
            TerminalFacts.none(),
            outer.context().clock(),
            new Cancellation(),
            outer.context().workingDirectory()));
  }

  private Map<String, String> environment(Map<String, String> variables) {
    var environment = new HashMap<>(outer.context().environment());
    if (outer.global().home() != null) {
      environment.put("FABSTIR_HOME", outer.global().home().toString());
    }
    if (outer.global().profile() != null) {
      environment.put("FABSTIR_PROFILE", outer.global().profile());
    }
    environment.putAll(variables);
    return environment;
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
}
