package com.fabstir.cli.session;

import com.fabstir.chain.ContractCall;
import com.fabstir.cli.command.Invocation;
import com.fabstir.contract.SessionJob;
import picocli.CommandLine.Command;

/** Ends a session as its client. */
@Command(
    name = "complete",
    exitCodeList = {"6:the account has no such session"},
    header = "End a session of yours now: the host gets what it has claimed, you get the rest.",
    description = "What the host has delivered and not yet claimed is lost to it.",
    footer = {"  fabstir session complete 12", "  fabstir session complete 12 --yes -o json"})
final class SessionCompleteCommand extends SessionEndCommand {
  SessionCompleteCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ContractCall ending(SessionBook book, SessionJob job) {
    return book.marketplace().completeSession(job.id(), "");
  }
}
