package com.fabstir.cli.shell;

import com.fabstir.shell.SecretLine;
import java.util.regex.Pattern;

/** Lines that hold a key, a mnemonic or a password, also in a wrong place. */
final class SecretWords implements SecretLine {
  private static final Pattern KEY = Pattern.compile("(?<![0-9a-fA-F])(0x)?[0-9a-fA-F]{64}");
  private static final Pattern MNEMONIC = Pattern.compile("\\b[a-z]{3,8}( +[a-z]{3,8}){11,}\\b");
  private static final String NAME =
      "(private.?key|passwo?r?d|passphrase|secret|mnemonic|api.?key|token)";
  private static final Pattern NAMED =
      Pattern.compile("(?i)" + NAME + "\\w*=\\S|--\\S*" + NAME + "\\S*[= ]+\\S");
  private static final Pattern HASH_USES =
      Pattern.compile("(?i)\\b(tx|model|proof|hosts?|chat)\\b(?!.*(key|secret|passw))");

  /** A transaction's hash looks like a key; the commands that take hashes are known. */
  @Override
  public boolean isSecret(String line) {
    boolean likeKey = KEY.matcher(line).find() && !HASH_USES.matcher(line).find();
    return likeKey || MNEMONIC.matcher(line).find() || NAMED.matcher(line).find();
  }
}
