package com.fabstir.cli.key;

import com.fabstir.cli.chain.PasswordOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Account;
import com.fabstir.key.AccountName;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies an account's key out of the accounts. */
@Command(
    name = "export",
    header = "Copy an account's key to a new file (0600): encrypted, or as a bare private key.",
    description =
        "A bare private key is written after its name was typed again; without a file it is shown"
            + " on a terminal only, never in a pipe or a document.",
    footer = {
      "  fabstir key export main --to main.json",
      "  fabstir key export main --private-key --to key.txt --name-again main",
    })
final class KeyExportCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "An account of 'fabstir key list'.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  @Option(names = "--to", paramLabel = "FILE", description = "A file that does not exist yet.")
  private Path file;

  @Option(names = "--private-key", description = "The bare key instead of the encrypted keystore.")
  private boolean bare;

  @Option(
      names = "--name-again",
      paramLabel = "NAME",
      description = "The name once more, where nobody can be asked.")
  @Completes(CandidateKind.ACCOUNT)
  private String nameAgain;

  @Mixin private PasswordOptions password;

  KeyExportCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation(), password);
    Account account = desk.accounts().require(new AccountName(name));
    requirePlace();
    console()
        .confirmByName(
            bare
                ? "Whoever gets the private key of " + account.address() + " owns the account."
                : "A copy of the keystore of " + account.address() + " will be made.",
            name,
            nameAgain);
    byte[] content = bare ? privateKey(desk, account) : desk.accounts().exported(account.name());
    try {
      return file == null ? shown(account, content) : written(account, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  /** Before anything is typed. */
  private void requirePlace() {
    boolean screen =
        context().terminal().outputInteractive() && !invocation().global().structured();
    if (file == null && (!bare || !screen)) {
      throw new FabstirException(
          ErrorCode.SECRET_OUTPUT_REFUSED,
          "A key is not written to a pipe, a log or a document",
          "Name a new file with --to FILE; it is made readable for you alone.");
    }
  }

  private static byte[] privateKey(KeyDesk desk, Account account) {
    char[] secret = desk.password(account.name());
    try (LocalSigner signer = desk.accounts().keystore(account.name()).decrypt(secret)) {
      byte[] key = signer.copyKey();
      byte[] hex = HexText.of(key);
      Arrays.fill(key, (byte) 0);
      return hex;
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private Outcome shown(Account account, byte[] content) {
    context().out().println(new String(content, StandardCharsets.US_ASCII).strip());
    return Outcome.of(document(account), "");
  }

  private Outcome written(Account account, byte[] content) {
    Path target = context().resolve(file);
    new SecretFile(target).create(content);
    return Outcome.of(document(account), "Written to " + target);
  }

  private Exported document(Account account) {
    return new Exported(
        name,
        account.address().toString(),
        bare ? "private-key" : "keystore",
        file == null ? "" : context().resolve(file).toString());
  }

  private record Exported(String name, String address, String format, String file) {}
}
