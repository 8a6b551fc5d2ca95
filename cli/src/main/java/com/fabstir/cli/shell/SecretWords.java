package com.fabstir.cli.shell;

import com.fabstir.shell.SecretLine;
import java.util.regex.Pattern;

/** Lines that hold a key, a mnemonic or a password, also in a wrong place. */
final class SecretWords implements SecretLine {
  private static final Pattern KEY = Pattern.compile("(?<![0-9a-fA-F])(0x)?[0-9a-fA-F]{64}");
  private static final Pattern MNEMONIC = Pattern.compile("\\b[a-z]{3,8}( +[a-z]{3,8}){11,}\\b");
  private static final String NAME =
      "(private.?key|passwo?r?d|passphrase|secret|mnemonic|api.?key|token)";

  /** Options that only sound like a secret: a number, a coin, a path. */
  private static final String HARMLESS =
      "(?!no-mnemonic|max-tokens|token[= ]+(?-i:[A-Z]{2,6})(?:\\s|$)|[^\\s=]*-file[= ])";

  /** Where a secret comes from, instead of the secret. */
  private static final String SOURCE = "(?!(?:prompt|stdin)(?:\\s|$)|file:|fd:)";

  private static final Pattern NAMED =
      Pattern.compile(
          ("(?i)" + NAME + "\\w*=\\S")
              + ("|--" + HARMLESS + "\\S*" + NAME + "[^\\s=]*[= ]+" + SOURCE + "\\S"));

  /**
   * A transaction's hash and a model's id look like a key: such a line is not kept either. To type
   * it again costs less than a key that stays in a file.
   */
  @Override
  public boolean isSecret(String line) {
    return KEY.matcher(line).find() || MNEMONIC.matcher(line).find() || NAMED.matcher(line).find();
  }
}
