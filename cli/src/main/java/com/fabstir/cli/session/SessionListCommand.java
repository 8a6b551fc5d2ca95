package com.fabstir.cli.session;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the sessions of an account. */
@Command(
    name = "list",
    header = "Show every session that the account ever opened: paid, refunded, locked.",
    description =
        "Read from the contract's own list, so sessions opened on other machines are there too.",
    footer = {
      "  fabstir session list",
      "  fabstir session list --open -o json",
    })
final class SessionListCommand extends FabstirCommand {
  @Mixin private ClientOptions client;

  @Option(names = "--open", description = "Only those that still lock money.")
  private boolean open;

  SessionListCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    SessionBook book = client.book(invocation());
    List<SessionRow> rows = (open ? book.open() : book.jobs()).stream().map(book::row).toList();
    return rows.isEmpty()
        ? Outcome.of(rows, "No sessions of " + book.client())
        : Outcome.of(rows, SessionTable.lines(rows));
  }
}
