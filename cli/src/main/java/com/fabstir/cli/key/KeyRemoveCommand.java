package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.AccountName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes an account's key. */
@Command(
    name = "remove",
    exitCodeList = {"6:there is no such account"},
    header = "Delete an account's key from this machine; its name must be typed again.",
    description =
        "What the account owns stays on chain, out of reach of everybody who has no copy of the"
            + " key. Try 'fabstir key rehearse' before.",
    footer = {"  fabstir key remove old", "  fabstir key remove old --name-again old"})
final class KeyRemoveCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "An account of 'fabstir key list'.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  @Option(
      names = "--name-again",
      paramLabel = "NAME",
      description = "The name once more, where nobody can be asked.")
  @Completes(CandidateKind.ACCOUNT)
  private String nameAgain;

  KeyRemoveCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var accounts = new KeyDesk(invocation()).accounts();
    var account = new AccountName(name);
    AccountDocument known = AccountDocument.of(accounts, account);
    console()
        .confirmByName(
            known.signer().isEmpty()
                ? "The key of " + known.address() + " will be deleted from this machine."
                : "The signer of " + known.address() + " will be forgotten; it keeps the key.",
            name,
            nameAgain);
    accounts.remove(account);
    return Outcome.of(
        new Removed(name, known.address().toString()),
        "Removed the account '" + name + "' (" + known.address() + ")");
  }

  private record Removed(String name, String address) {}
}
