package com.fabstir.cli.key;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows the accounts of this machine. */
@Command(
    name = "list",
    header = "Show the accounts of this machine; no password is needed.",
    footer = {"  fabstir key list", "  fabstir key list -o json"})
final class KeyListCommand extends FabstirCommand {
  KeyListCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var accounts = new KeyDesk(invocation()).accounts();
    List<AccountDocument> documents = AccountDocument.all(accounts);
    if (documents.isEmpty()) {
      return Outcome.of(documents, "No accounts. Make one: fabstir key new NAME");
    }
    var table = new TextTable("NAME", "ADDRESS", "DEFAULT", "SIGNED BY");
    documents.forEach(
        account ->
            table.row(
                account.name(),
                account.address(),
                account.isDefault() ? "yes" : "",
                account.signer()));
    return Outcome.of(documents, table.lines());
  }
}
