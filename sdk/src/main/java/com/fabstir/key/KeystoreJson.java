package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of keystores, version 3. */
final class KeystoreJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int KEY_BYTES = 32;

  private final String place;

  KeystoreJson(String place) {
    this.place = place;
  }

  static byte[] write(Keystore keystore) {
    if (!(keystore.derivation()
        instanceof KeyDerivation.Scrypt(int n, int r, int p, HexBytes salt))) {
      throw new IllegalArgumentException("Keystores are written with scrypt only");
    }
    ObjectNode root = JSON.createObjectNode();
    keystore.address().ifPresent(address -> root.put("address", address));
    ObjectNode crypto = root.putObject("crypto");
    crypto.put("cipher", KeystoreCipher.NAME);
    crypto.put("ciphertext", keystore.ciphertext().hex());
    crypto.putObject("cipherparams").put("iv", keystore.iv().hex());
    crypto.put("kdf", "scrypt");
    crypto
        .putObject("kdfparams")
        .put("dklen", KeyDerivation.KEY_BYTES)
        .put("n", n)
        .put("p", p)
        .put("r", r)
        .put("salt", salt.hex());
    crypto.put("mac", keystore.mac().hex());
    root.put("id", keystore.id());
    root.put("version", 3);
    return JSON.writeValueAsBytes(root);
  }

  /**
   * @throws FabstirException KEYSTORE_INVALID naming the member that is missing or wrong
   */
  Keystore read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException _) {
      throw invalid("it is no JSON");
    }
    if (root.path("version").asInt(0) != 3) {
      throw invalid("expected version 3, found " + shown(text(root.path("version"))));
    }
    // Old wallets wrote the member with a capital letter.
    JsonNode crypto = root.has("crypto") ? root.get("crypto") : root.path("Crypto");
    if (!KeystoreCipher.NAME.equals(text(crypto.path("cipher")))) {
      throw invalid(
          "expected cipher "
              + KeystoreCipher.NAME
              + ", found "
              + shown(text(crypto.path("cipher"))));
    }
    return new Keystore(
        Optional.of(text(root.path("address")).replaceFirst("^0x", ""))
            .filter(Pattern.compile("[0-9a-fA-F]{40}").asMatchPredicate()),
        text(root.path("id")),
        bytes(crypto, "ciphertext", KEY_BYTES),
        bytes(crypto.path("cipherparams"), "iv", KeystoreCipher.IV_BYTES),
        derivation(crypto),
        bytes(crypto, "mac", KEY_BYTES));
  }

  private KeyDerivation derivation(JsonNode crypto) {
    JsonNode parameters = crypto.path("kdfparams");
    String name = text(crypto.path("kdf"));
    if (number(parameters, "dklen") != KeyDerivation.KEY_BYTES) {
      throw invalid("expected dklen 32, found " + number(parameters, "dklen"));
    }
    HexBytes salt = bytes(parameters, "salt", -1);
    switch (name) {
      case "scrypt" -> {
        KeyDerivation.Scrypt scrypt =
            new KeyDerivation.Scrypt(
                number(parameters, "n"), number(parameters, "r"), number(parameters, "p"), salt);
        if (!scrypt.isSane()) {
          throw invalid("its scrypt parameters are out of range");
        }
        return scrypt;
      }
      case "pbkdf2" -> {
        KeyDerivation.Pbkdf2 pbkdf2 = new KeyDerivation.Pbkdf2(number(parameters, "c"), salt);
        if (!pbkdf2.isSane() || !"hmac-sha256".equals(text(parameters.path("prf")))) {
          throw invalid("its pbkdf2 parameters are out of range");
        }
        return pbkdf2;
      }
      default -> throw invalid("expected kdf scrypt or pbkdf2, found " + shown(name));
    }
  }

  private int number(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw invalid("'" + name + "' is no whole number");
    }
    return node.asInt();
  }

  private HexBytes bytes(JsonNode parent, String name, int expectedBytes) {
    String hex = text(parent.path(name)).replaceFirst("^0x", "");
    if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.matches("[0-9a-fA-F]+")) {
      throw invalid("'" + name + "' is no hex text");
    }
    if (expectedBytes > 0 && hex.length() != 2 * expectedBytes) {
      throw invalid("'" + name + "' has " + hex.length() / 2 + " bytes, expected " + expectedBytes);
    }
    return new HexBytes(hex.toLowerCase(Locale.ROOT));
  }

  /**
   * What is said of a wrong value: short words only, because any file may be taken for a keystore.
   */
  private static String shown(String value) {
    return value.matches("[a-z0-9-]{0,16}") ? value : "something else";
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() || node.isContainer() ? "" : node.asString();
  }

  private FabstirException invalid(String reason) {
    return new FabstirException(
        ErrorCode.KEYSTORE_INVALID,
        place + " is no usable keystore: " + reason,
        "Restore the file from a backup, or export the key from your wallet again.");
  }
}
