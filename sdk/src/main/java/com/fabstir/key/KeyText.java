package com.fabstir.key;

/** What a text that should be a key turned out to be. */
public sealed interface KeyText {

  /** 64 hex digits. */
  record Plain(LocalSigner signer) implements KeyText {}

  /** Words of BIP-39. */
  record Words(Mnemonic mnemonic) implements KeyText {}

  /** A keystore, version 3. */
  record Encrypted(Keystore keystore) implements KeyText {}

  /**
   * Braces make a keystore, blanks between words a mnemonic, and the rest is a private key.
   *
   * @param text the caller wipes it
   * @throws com.fabstir.error.FabstirException KEY_MISSING, KEY_INVALID, KEYSTORE_INVALID,
   *     MNEMONIC_INVALID; no message repeats the secret
   */
  static KeyText recognise(char[] text) {
    int start = 0;
    int end = text.length;
    while (start < end && text[start] <= ' ') {
      start++;
    }
    while (end > start && text[end - 1] <= ' ') {
      end--;
    }
    if (start < end && text[start] == '{') {
      return new Encrypted(new KeystoreJson("The text").read(new String(text)));
    }
    for (int i = start; i < end; i++) {
      if (Character.isWhitespace(text[i])) {
        return new Words(Mnemonic.parse(text));
      }
    }
    return new Plain(PrivateKeyText.parse(text, "The text"));
  }
}
