package com.fabstir.cli.session;

import com.fabstir.chain.ContractCall;
import com.fabstir.cli.command.Invocation;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Ends a session whose time is over. */
@Command(
    name = "timeout",
    exitCodeList = {"6:the account has no such session"},
    header = "End a session of yours whose time is over, or whose host has gone silent.",
    footer = {"  fabstir session timeout 12", "  fabstir session timeout 12 --dry-run"})
final class SessionTimeoutCommand extends SessionEndCommand {
  SessionTimeoutCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ContractCall ending(SessionBook book, SessionJob job) {
    if (!book.mayTimeOut(job)) {
      throw new FabstirException(
          ErrorCode.TIMEOUT_TOO_EARLY,
          "Session "
              + job.id()
              + " cannot time out before "
              + Instant.ofEpochSecond(book.marketplace().timeoutAtSeconds(job)),
          "As its client you can end it now: 'fabstir session complete " + job.id() + "'.");
    }
    return book.marketplace().triggerTimeout(job.id());
  }
}
