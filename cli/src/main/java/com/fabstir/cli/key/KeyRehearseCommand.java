package com.fabstir.cli.key;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ExitCode;
import com.fabstir.evm.Address;
import com.fabstir.key.Account;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.MnemonicPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries the written mnemonic. */
@Command(
    name = "rehearse",
    exitCodeList = {
      "4:what was typed is no mnemonic",
      "6:there is no such account",
      "7:the mnemonic is one, but of another key"
    },
    header = "Try whether the words you have written down recover an account; nothing is changed.",
    description = "Exit status 7 when they are a mnemonic, but of another key.",
    footer = {
      "  fabstir key rehearse main",
      "  fabstir key rehearse main --from file:words.txt -o json",
    })
final class KeyRehearseCommand extends FabstirCommand {
  /** Wallets count their accounts up in the last step. */
  private static final int ACCOUNTS_LOOKED_AT = 10;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Default: the default account.")
  @Completes(CandidateKind.ACCOUNT)
  private String name;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = "Where the words are: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND.")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String from;

  @Mixin private MnemonicOptions derivation;

  KeyRehearseCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new KeyDesk(invocation());
    Account account = desk.accounts().require(desk.nameOrDefault(name));
    MnemonicPath path = derivation.pathOr(account.path().orElse(MnemonicPath.FIRST));
    char[] text = desk.secret(from, "The words, with blanks between them", "--from").read();
    char[] passphrase = new char[0];
    try {
      Mnemonic mnemonic = Mnemonic.parse(text);
      passphrase = derivation.passphrase(desk);
      Address found = address(mnemonic, path, passphrase);
      return found.equals(account.address())
          ? matching(account, path)
          : other(account, path, found, elsewhere(mnemonic, path, passphrase, account.address()));
    } finally {
      Arrays.fill(text, '\0');
      Arrays.fill(passphrase, '\0');
    }
  }

  private static Address address(Mnemonic mnemonic, MnemonicPath path, char[] passphrase) {
    try (LocalSigner signer = mnemonic.derive(path, passphrase)) {
      return signer.address();
    }
  }

  private static Optional<MnemonicPath> elsewhere(
      Mnemonic mnemonic, MnemonicPath path, char[] passphrase, Address wanted) {
    return IntStream.range(0, ACCOUNTS_LOOKED_AT)
        .mapToObj(path::withLast)
        .filter(other -> address(mnemonic, other, passphrase).equals(wanted))
        .findFirst();
  }

  private static Outcome matching(Account account, MnemonicPath path) {
    return Outcome.of(
        new Rehearsal(
            account.name().value(), true, account.address(), account.address(), path.toString()),
        "The words recover the account '"
            + account.name()
            + "' ("
            + account.address()
            + ") at "
            + path
            + ".\nNothing was changed.");
  }

  private static Outcome other(
      Account account, MnemonicPath path, Address found, Optional<MnemonicPath> elsewhere) {
    String next =
        elsewhere
            .map(right -> "They do recover it at another path: --path " + right)
            .orElse("Are they the words of another account, or was there a passphrase?");
    return Outcome.of(
            new Rehearsal(
                account.name().value(),
                false,
                account.address(),
                found,
                elsewhere.map(MnemonicPath::toString).orElse("")),
            List.of(
                "These words do NOT recover the account '" + account.name() + "':",
                "  expected " + account.address(),
                "  found    " + found + " at " + path,
                next))
        .withExit(ExitCode.DIFFERENCES);
  }

  /**
   * @param path where the words recover the account; empty when that is unknown
   */
  private record Rehearsal(
      String name, boolean matches, Address expected, Address found, String path) {}
}
