package com.fabstir.key;

/** A place that a private key can be taken from. */
public interface PrivateKeySource {
  /** Where the key is, for messages; never the key. */
  String description();

  /**
   * Takes the key.
   *
   * @throws com.fabstir.error.FabstirException KEY_MISSING, KEY_INVALID, KEY_FILE_PERMISSIONS,
   *     KEYSTORE_INVALID, KEYSTORE_PASSWORD_WRONG or FILE_UNREADABLE; no message repeats the secret
   */
  LocalSigner read();
}
