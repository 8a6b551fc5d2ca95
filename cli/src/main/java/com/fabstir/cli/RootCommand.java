package com.fabstir.cli;

import com.fabstir.cli.chains.ChainCommand;
import com.fabstir.cli.chat.ChatCommand;
import com.fabstir.cli.chat.HostsCommand;
import com.fabstir.cli.command.GlobalOptions;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.command.Subcommands;
import com.fabstir.cli.completion.CompleteCommand;
import com.fabstir.cli.completion.CompletionCommand;
import com.fabstir.cli.config.ConfigCommand;
import com.fabstir.cli.dashboard.DashboardCommand;
import com.fabstir.cli.devnet.DevnetCommand;
import com.fabstir.cli.doctor.DoctorCommand;
import com.fabstir.cli.key.KeyCommand;
import com.fabstir.cli.model.ModelCommand;
import com.fabstir.cli.money.BalanceCommand;
import com.fabstir.cli.money.DepositCommand;
import com.fabstir.cli.money.EarningsCommand;
import com.fabstir.cli.money.WithdrawCommand;
import com.fabstir.cli.node.NodeCommand;
import com.fabstir.cli.proof.ProofCommand;
import com.fabstir.cli.quickstart.QuickstartCommand;
import com.fabstir.cli.reference.CommandsCommand;
import com.fabstir.cli.reference.HelpCommand;
import com.fabstir.cli.registration.HostCommand;
import com.fabstir.cli.registration.RegisterNodeCommand;
import com.fabstir.cli.registration.RegistrationStatusCommand;
import com.fabstir.cli.registration.UnregisterNodeCommand;
import com.fabstir.cli.registration.UpdateRegistrationCommand;
import com.fabstir.cli.session.HistoryCommand;
import com.fabstir.cli.session.SessionCommand;
import com.fabstir.cli.shell.ShellCommand;
import com.fabstir.cli.shell.ShellSession;
import com.fabstir.cli.tx.TxCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command tree; alone it opens the shell or shows the help. */
@Command(
    name = "fabstir",
    header = "Sell and buy LLM inference without a central server.",
    description =
        "Register a GPU host on chain, serve a GGUF model over an end-to-end encrypted socket, and"
            + " get paid per token.",
    footer = {
      "  fabstir quickstart                    # a chain, a host, a node and a paid chat, here"
          + " and now",
      "  fabstir node start --model my.gguf    # serve a model",
      "  fabstir chat                          # buy an answer",
    },
    versionProvider = VersionFacts.class)
@Subcommands({
  QuickstartCommand.class,
  RegisterNodeCommand.class,
  RegistrationStatusCommand.class,
  UpdateRegistrationCommand.class,
  UnregisterNodeCommand.class,
  HostCommand.class,
  KeyCommand.class,
  ChainCommand.class,
  TxCommand.class,
  NodeCommand.class,
  DashboardCommand.class,
  ModelCommand.class,
  HostsCommand.class,
  ChatCommand.class,
  SessionCommand.class,
  HistoryCommand.class,
  BalanceCommand.class,
  DepositCommand.class,
  WithdrawCommand.class,
  EarningsCommand.class,
  ProofCommand.class,
  ConfigCommand.class,
  ShellCommand.class,
  HelpCommand.class,
  CommandsCommand.class,
  CompletionCommand.class,
  CompleteCommand.class,
  DoctorCommand.class,
  DevnetCommand.class
})
final class RootCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions global;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show our version and what it is compatible with.")
  private boolean version;

  @Spec private CommandSpec spec;
  private final Invocation invocation;

  RootCommand(Invocation invocation) {
    this.invocation = invocation;
    this.global = invocation.global();
  }

  @Override
  public Integer call() {
    if (ShellSession.hasTerminal(invocation)) {
      return new ShellSession(invocation).open();
    }
    spec.commandLine().usage(invocation.context().out());
    return 0;
  }
}
