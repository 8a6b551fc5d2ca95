package com.fabstir.cli.key;

import com.fabstir.cli.chain.KeyArgumentRefusal;
import com.fabstir.cli.chain.PasswordOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.Account;
import com.fabstir.key.AccountName;
import com.fabstir.key.KeyText;
import com.fabstir.key.Keystore;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.MnemonicPath;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an account of a key that exists. */
@Command(
    name = "import",
    header = "Make an account of a private key, a keystore (version 3) or a mnemonic.",
    description =
        "What it is, is seen from its form. The key itself is never an argument. From standard"
            + " input the key is read first and a password after it, each on a line of its own.",
    footer = {
      "  fabstir key import main",
      "  fabstir key import main --from file:wallet.json --keystore-password-from file:old.pw",
      "  vault read -field=words x | fabstir key import main --from stdin --password-file pw",
    })
final class KeyImportCommand extends FabstirCommand {
  @Parameters(paramLabel = "NAME", description = "Letters, digits, dashes and underscores.")
  private String name;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = "Where the key is: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND.")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String from;

  @Option(
      names = "--keystore-password-from",
      paramLabel = "SOURCE",
      description = "Password of the keystore to import (default: the account's own).")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String keystorePasswordFrom;

  @Mixin private KeyArgumentRefusal refusal;
  @Mixin private MnemonicOptions derivation;
  @Mixin private PasswordOptions password;

  KeyImportCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation(), password);
    var account = new AccountName(name);
    desk.accounts().requireFree(account);
    MnemonicPath path = derivation.pathOr(MnemonicPath.FIRST);
    char[] text = desk.secret(from, "Private key, keystore or mnemonic", "--from").read();
    try {
      return switch (KeyText.recognise(text)) {
        case KeyText.Plain(LocalSigner signer) -> make(desk, account, signer, Optional.empty());
        case KeyText.Words(Mnemonic mnemonic) ->
            make(desk, account, derivation.derive(mnemonic, path, desk), Optional.of(path));
        case KeyText.Encrypted(Keystore keystore) -> decrypt(desk, account, keystore);
      };
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  /** Under its own password, or one that the account shall have too. */
  private Outcome decrypt(KeyDesk desk, AccountName account, Keystore keystore) {
    char[] own =
        keystorePasswordFrom == null
            ? desk.password(account)
            : desk.secret(keystorePasswordFrom, "Password of the keystore", "").readPassword();
    try {
      LocalSigner signer = keystore.decrypt(own);
      return keystorePasswordFrom == null
          ? store(desk, account, signer, Optional.empty(), own)
          : make(desk, account, signer, Optional.empty());
    } finally {
      Arrays.fill(own, '\0');
    }
  }

  private static Outcome make(
      KeyDesk desk, AccountName account, LocalSigner signer, Optional<MnemonicPath> path) {
    char[] password = desk.newPassword(account);
    try {
      return store(desk, account, signer, path, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static Outcome store(
      KeyDesk desk,
      AccountName account,
      LocalSigner signer,
      Optional<MnemonicPath> path,
      char[] password) {
    try (signer) {
      Account made = desk.accounts().create(account, signer, path, password);
      AccountDocument document = AccountDocument.of(desk.accounts(), made);
      return Outcome.of(document, document.text());
    }
  }
}
