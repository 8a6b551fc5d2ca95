package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** A place that gives a secret text: a password, a key, the words of a mnemonic. */
public interface SecretSource {
  /** Where the secret is, for messages; never the secret. */
  String description();

  /**
   * Takes the text, without the line end that files and commands put behind it; the caller wipes
   * it.
   *
   * @throws FabstirException SECRET_SOURCE_FAILED, KEY_MISSING, KEY_FILE_PERMISSIONS,
   *     FILE_UNREADABLE; no message repeats the secret
   */
  char[] read();

  /**
   * A password from here.
   *
   * @throws FabstirException KEYSTORE_PASSWORD_EMPTY, and those of {@link #read()}
   */
  default char[] readPassword() {
    char[] password = read();
    if (password.length == 0) {
      throw new FabstirException(
          ErrorCode.KEYSTORE_PASSWORD_EMPTY,
          "The password is empty: " + description() + " gave no character",
          "Look whether the file, variable or command is the right one; an account always has a"
              + " password.");
    }
    return password;
  }
}
