package com.fabstir.key;

import java.nio.file.Path;
import java.util.Arrays;

/** A keystore in a file. */
public final class KeystoreFile {
  private final Path file;

  public KeystoreFile(Path file) {
    this.file = file;
  }

  /**
   * @throws com.fabstir.error.FabstirException KEY_MISSING, KEY_FILE_PERMISSIONS, FILE_UNREADABLE,
   *     KEYSTORE_INVALID
   */
  public Keystore read() {
    char[] text = new SecretFile(file).read();
    try {
      return new KeystoreJson(file.toString()).read(new String(text));
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  /**
   * Creates the file, 0600; never replaces one.
   *
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID when the file exists or cannot be
   *     written
   */
  public void create(Keystore keystore) {
    new SecretFile(file).create(KeystoreJson.write(keystore));
  }

  /** The key behind a password, which is read when the key is. */
  public PrivateKeySource openedBy(SecretSource password) {
    return new PrivateKeySource() {
      @Override
      public String description() {
        return "The keystore " + file;
      }

      @Override
      public LocalSigner read() {
        Keystore keystore = KeystoreFile.this.read();
        char[] text = password.readPassword();
        try {
          return keystore.decrypt(text);
        } finally {
          Arrays.fill(text, '\0');
        }
      }
    };
  }
}
