package com.fabstir.cli.key;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.command.Invocation;
import com.fabstir.config.PasswordChoice;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.SecretSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What the key commands share: the accounts, and where secrets come from. */
final class KeyDesk {
  private final ChainDesk desk;
  private final Console console;

  KeyDesk(Invocation invocation, ConfigFlags... flags) {
    this.desk = new ChainDesk(invocation, flags);
    this.console = invocation.console();
  }

  AccountStore accounts() {
    return new AccountStore(desk.configuration().home().keys());
  }

  Path workingDirectory() {
    return desk.configuration().workingDirectory();
  }

  /** The account that a command means. */
  AccountName nameOrDefault(String given) {
    return given != null
        ? new AccountName(given)
        : accounts()
            .defaultName()
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.ACCOUNT_NOT_FOUND,
                        "No account was named, and there is no default account",
                        "Choose one with 'fabstir key use NAME'; see 'fabstir key list'."));
  }

  /** The password of an existing account, as configured or asked for. */
  char[] password(AccountName name) {
    return desk.passwords().source(label(name)).readPassword();
  }

  /** The password for an account to be made, as configured or asked for twice. */
  char[] newPassword(AccountName name) {
    return newPasswords().source(label(name)).readPassword();
  }

  /** The same, from where an option says. */
  char[] newPassword(AccountName name, String source) {
    return (source == null
            ? askTwice(label(name)).orElseThrow(() -> unasked("--new-password-from"))
            : newPasswords().named(source, label(name)))
        .readPassword();
  }

  /**
   * A secret from where an option says.
   *
   * @param source null: a person is asked
   * @param option for the message when nobody is there
   */
  SecretSource secret(String source, String what, String option) {
    return desk.passwords(
            _ -> console.canAsk() ? Optional.of(console.secret(what + ": ")) : Optional.empty())
        .named(source == null && !console.canAsk() ? nobody(option) : orPrompt(source), what);
  }

  private static String orPrompt(String source) {
    return source == null ? "prompt" : source;
  }

  private static String nobody(String option) {
    throw unasked(option);
  }

  private static FabstirException unasked(String option) {
    return new FabstirException(
        ErrorCode.KEY_MISSING,
        "A secret is needed and nobody can be asked",
        "Say where it comes from: " + option + " stdin, file:PATH, fd:NUMBER or exec:COMMAND.");
  }

  private PasswordChoice newPasswords() {
    return desk.passwords(this::askTwice);
  }

  private Optional<SecretSource> askTwice(String owner) {
    if (!console.canAsk()) {
      return Optional.empty();
    }
    SecretSource first = console.secret("New password of " + owner + ": ");
    SecretSource again = console.secret("The same again: ");
    return Optional.of(
        new SecretSource() {
          @Override
          public String description() {
            return first.description();
          }

          @Override
          public char[] read() {
            char[] one = first.readPassword();
            char[] two = again.read();
            boolean same = Arrays.equals(one, two);
            Arrays.fill(two, '\0');
            if (!same) {
              Arrays.fill(one, '\0');
              throw new FabstirException(
                  ErrorCode.KEYSTORE_PASSWORD_WRONG,
                  "The two passwords differ; nothing was done",
                  "Run the command again.");
            }
            return one;
          }
        });
  }

  private static String label(AccountName name) {
    return "the account '" + name + "'";
  }
}
