package com.fabstir.cli.key;

import com.fabstir.cli.chain.PasswordOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.AccountName;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypts an account's key under another password. */
@Command(
    name = "password",
    header = "Change the password of an account.",
    footer = {
      "  fabstir key password main",
      "  fabstir key password main --password-file old --new-password-from file:new",
    })
final class KeyPasswordCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "An account of 'fabstir key list'.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  @Mixin private PasswordOptions password;

  @Option(
      names = "--new-password-from",
      paramLabel = "SOURCE",
      description = "The new password: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND.")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String newPasswordFrom;

  KeyPasswordCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation(), password);
    var account = new AccountName(name);
    desk.accounts().require(account);
    char[] old = desk.password(account);
    char[] fresh = new char[0];
    try {
      // A wrong password is said before a new one is asked for.
      desk.accounts().keystore(account).decrypt(old).close();
      fresh = desk.newPassword(account, newPasswordFrom);
      desk.accounts().changePassword(account, old, fresh);
    } finally {
      Arrays.fill(old, '\0');
      Arrays.fill(fresh, '\0');
    }
    return Outcome.of(
        new Changed(name, true),
        "The account '"
            + name
            + "' has a new password; the old keystore"
            + " is replaced. Copies of it still open with the old password.");
  }

  private record Changed(String name, boolean changed) {}
}
