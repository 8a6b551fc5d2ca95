package com.fabstir.cli.key;

import com.fabstir.cli.chain.PasswordOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.Account;
import com.fabstir.key.AccountName;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.MnemonicPath;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an account with a new key. */
@Command(
    name = "new",
    header = "Make an account with a new key, whose mnemonic is shown once.",
    description =
        "Write the words on paper: with them, and only with them, the key can be recovered. Two of"
            + " them are asked back. Without a terminal say what becomes of the words.",
    footer = {
      "  fabstir key new main",
      "  fabstir key new ci --password-file pw --mnemonic-file words.txt",
      "  fabstir key new ci --password-from fd:3 --no-mnemonic -o json 3< pw",
    })
final class KeyNewCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "Letters, digits, dashes and underscores.")
  private String name;

  @Option(
      names = "--words",
      defaultValue = "12",
      paramLabel = "12|24",
      description = "Number of words (default: ${DEFAULT-VALUE}).")
  private int words;

  @Mixin private MnemonicOptions derivation;
  @Mixin private PasswordOptions password;
  @Mixin private BackupOptions backup;

  KeyNewCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation(), password);
    var account = new AccountName(name);
    desk.accounts().requireFree(account);
    MnemonicPath path = derivation.pathOr(MnemonicPath.FIRST);
    Mnemonic mnemonic = Mnemonic.random(words);
    MnemonicKeeper keeper = backup.keeper(console(), context());
    char[] secret = desk.newPassword(account);
    try (LocalSigner signer = derivation.derive(mnemonic, path, desk)) {
      keeper.keep(mnemonic);
      Account made = desk.accounts().create(account, signer, Optional.of(path), secret);
      AccountDocument document = AccountDocument.of(desk.accounts(), made);
      return Outcome.of(document, document.text());
    } finally {
      Arrays.fill(secret, '\0');
    }
  }
}
