package com.fabstir.cli.node;

import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.HangUp;
import com.fabstir.cli.launch.SupervisedNode;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a node in the foreground. */
@Command(
    name = "run",
    header = "Run the node in the foreground until Ctrl-C or SIGTERM; made for service units.",
    description = {
      "Open sessions are settled before it ends. A node that crashes is started again. The exit"
          + " status is 0 after a wished end; a unit should restart it after status 1 only. SIGHUP"
          + " has it read its configuration again, as 'fabstir node reload' does."
    },
    footer = {
      "  fabstir node run --model my.gguf",
      "  fabstir-llm-node",
    })
final class NodeRunCommand extends FabstirCommand {
  @Mixin private NodeOptions node;
  @Mixin private NodeChoice choice;
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  NodeRunCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new NodeDesk(invocation(), node, choice, chain, key);
    try (SupervisedNode process =
            SupervisedNode.start(desk.document(true), this::sayOnOutput, console()::log);
        Cancellation.Registration _ = context().cancellation().onCancel(process::stop);
        HangUp _ = HangUp.means(process::reload, context().cancellation()::cancel)) {
      process.awaitEnd();
      return new Outcome(new Ended(0), List.of(), ExitCode.OK);
    }
  }

  /** Other programs wait for the node's start-up lines on standard output. */
  private void sayOnOutput(String line) {
    console().stream(line + "\n");
  }

  private record Ended(int status) {}
}
