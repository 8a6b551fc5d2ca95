package com.fabstir.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.FabstirCli;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.completion.LiveCandidates;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.cli.reference.CommandModel;
import com.fabstir.config.FabstirHome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.ChildEnvironment;
import com.fabstir.shell.CommandIo;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.TerminalState;
import com.fabstir.shell.session.InteractiveShell;
import com.fabstir.shell.session.ScriptShell;
import com.fabstir.shell.session.ShellParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of the shell with our commands in it. */
public final class ShellSession {
  private final Invocation invocation;
  private final CommandContext context;
  private final Interruption end = new Interruption();

  /**
   * @throws FabstirException USAGE within a shell
   */
  public ShellSession(Invocation invocation) {
    this.invocation = invocation;
    this.context = invocation.context();
    if (context.environment().containsKey(ShellRunner.WITHIN)) {
      throw new FabstirException(
          ErrorCode.USAGE, "This is the shell already", "Leave it with 'exit' or Ctrl-D.");
    }
  }

  /** Whether a person sits at both ends. */
  public static boolean hasTerminal(Invocation invocation) {
    TerminalFacts terminal = invocation.context().terminal();
    return terminal.inputInteractive()
        && terminal.outputInteractive()
        && !invocation.global().noInput();
  }

  /** Opens it at the terminal, or runs the lines of standard input. */
  public int open() {
    watchEnd();
    return hasTerminal(invocation) ? new InteractiveShell(parts(), end).run() : script().run();
  }

  /** Runs lines. */
  public int run(String lines) {
    watchEnd();
    return script().run(lines);
  }

  /**
   * Runs the lines of a file.
   *
   * @throws FabstirException FILE_UNREADABLE
   */
  public int run(Path file) {
    try {
      return run(Files.readString(context.resolve(file), UTF_8));
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "The script " + file + " cannot be read",
          "Check the path and its permissions.",
          e);
    }
  }

  private void watchEnd() {
    invocation.closing(context.cancellation().onCancel(end::interrupt)::close);
  }

  private ScriptShell script() {
    TerminalFacts facts = context.terminal();
    var state =
        new TerminalState(
            facts.inputInteractive() && !invocation.global().noInput(),
            facts.outputInteractive(),
            facts.messagesInteractive(),
            facts.columns(),
            facts.colour());
    return new ScriptShell(
        parts(),
        new CommandIo(
            context.in(),
            context.out(),
            context.err(),
            state,
            () -> context.echo().hide()::close,
            end,
            context.screens()));
  }

  /** What our commands bring to the shell. */
  public ShellParts parts() {
    var runner = new ShellRunner(invocation, FabstirCli.model(invocation));
    FabstirHome home = runner.home();
    var prompt = new OurPrompt(runner);
    return new ShellParts(
        runner,
        words ->
            ChildEnvironment.stripForTerminal(new ProcessBuilder(words))
                .directory(context.workingDirectory().toFile()),
        new LiveCandidates(runner::quietWith),
        arg -> Optional.of(CommandModel.kind(arg)).filter(kind -> !kind.isEmpty()),
        List.of(prompt::account, prompt::chain, prompt::node),
        new NodeNotices(prompt::nodeFiles),
        new SecretWords(),
        new JobNodeGuard(runner, prompt::nodeFiles),
        context.environment(),
        context.workingDirectory(),
        home.root().resolve("shell-history"),
        context.terminal().colour());
  }
}
