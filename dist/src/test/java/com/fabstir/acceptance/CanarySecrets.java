package com.fabstir.acceptance;

import com.fabstir.key.LocalSigner;
import com.fabstir.key.Mnemonic;
import com.fabstir.key.MnemonicPath;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Fresh secrets for one run; nobody else has them, so every hit is a leak. */
final class CanarySecrets {
  private final byte[] hostKey = randomKey();
  private final byte[] clientKey = randomKey();
  private final List<String> words = Mnemonic.random(12).words();
  private final String password = randomText();
  private final String newPassword = randomText();
  private final String passphrase = randomText();
  private final String endpointToken = randomText();
  private final String hubToken = randomText();

  List<Canary> canaries() {
    return List.of(
        Canary.key("host key", hostKey),
        Canary.key("client key", clientKey),
        Canary.words("mnemonic", words),
        keyOf("key of the mnemonic", words, passphrase),
        Canary.text("password", password),
        Canary.text("new password", newPassword),
        Canary.text("passphrase", passphrase),
        Canary.text("token of the endpoint", endpointToken),
        Canary.text("token of the hub", hubToken));
  }

  /** The key at the first path. */
  static Canary keyOf(String name, List<String> words, String passphrase) {
    Mnemonic mnemonic = Mnemonic.parse(String.join(" ", words).toCharArray());
    try (LocalSigner signer = mnemonic.derive(MnemonicPath.FIRST, passphrase.toCharArray())) {
      return Canary.key(name, signer.copyKey());
    }
  }

  String hostKeyHex() {
    return HexFormat.of().formatHex(hostKey);
  }

  String clientKeyHex() {
    return HexFormat.of().formatHex(clientKey);
  }

  String mnemonic() {
    return String.join(" ", words);
  }

  List<String> words() {
    return words;
  }

  String password() {
    return password;
  }

  String newPassword() {
    return newPassword;
  }

  String passphrase() {
    return passphrase;
  }

  String endpointToken() {
    return endpointToken;
  }

  String hubToken() {
    return hubToken;
  }

  private static byte[] randomKey() {
    try (LocalSigner signer = LocalSigner.random()) {
      return signer.copyKey();
    }
  }

  private static String randomText() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return "c" + HexFormat.of().formatHex(bytes) + "Y";
  }
}
