package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.AccountName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Chooses the default account. */
@Command(
    name = "use",
    exitCodeList = {"6:there is no such account"},
    header = "Choose the account that signs when a command names no other key.",
    footer = {"  fabstir key use main"})
final class KeyUseCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "An account of 'fabstir key list'.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  KeyUseCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var accounts = new KeyDesk(invocation()).accounts();
    var account = new AccountName(name);
    accounts.use(account);
    AccountDocument document = AccountDocument.of(accounts, account);
    return Outcome.of(document, document.text());
  }
}
