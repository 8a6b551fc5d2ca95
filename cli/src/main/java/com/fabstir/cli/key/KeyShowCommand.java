package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what everybody may know of an account. */
@Command(
    name = "show",
    exitCodeList = {"6:there is no such account"},
    header = "Show an account's address and public key; no password is needed.",
    footer = {"  fabstir key show", "  fabstir key show main -o json"})
final class KeyShowCommand extends FabstirCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Default: the default account.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  KeyShowCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation());
    var accounts = desk.accounts();
    AccountDocument document = AccountDocument.of(accounts, desk.nameOrDefault(name));
    return Outcome.of(document, document.text());
  }
}
