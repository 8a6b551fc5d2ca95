package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account's keystore (version 3), which any wallet reads, with one member of our own that others
 * ignore: {@code "x-fabstir": {"publicKey": "02…", "path": "m/44'/60'/0'/0/0"}}.
 */
final class AccountFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OWN = "x-fabstir";

  private final Path file;
  private final AccountName name;

  AccountFile(Path file, AccountName name) {
    this.file = file;
    this.name = name;
  }

  static byte[] write(Keystore keystore, PublicKey publicKey, Optional<MnemonicPath> path) {
    ObjectNode root = (ObjectNode) JSON.readTree(KeystoreJson.write(keystore));
    ObjectNode own = root.putObject(OWN).put("publicKey", publicKey.hex());
    path.ifPresent(known -> own.put("path", known.toString()));
    return JSON.writeValueAsBytes(root);
  }

  Keystore keystore() {
    return new KeystoreFile(file).read();
  }

  /**
   * @throws FabstirException KEYSTORE_INVALID when the facts do not belong together, and all that a
   *     keystore's file can show
   */
  Account account() {
    char[] text = new SecretFile(file).read();
    try {
      String json = new String(text);
      String address =
          new KeystoreJson(file.toString())
              .read(json)
              .address()
              .orElseThrow(() -> invalid("it names no address"));
      JsonNode own = JSON.readTree(json).path(OWN);
      PublicKey publicKey = publicKey(own.path("publicKey").asString(""));
      Address expected = new Address("0x" + address);
      if (!publicKey.address().equals(expected)) {
        throw invalid("its public key is not the one of its address");
      }
      return new Account(
          name,
          expected,
          publicKey,
          Optional.of(own.path("path").asString(""))
              .filter(path -> !path.isEmpty())
              .map(MnemonicPath::parse));
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private PublicKey publicKey(String hex) {
    try {
      return PublicKey.decode(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException | FabstirException _) {
      throw invalid("it names no public key");
    }
  }

  private FabstirException invalid(String reason) {
    return new FabstirException(
        ErrorCode.KEYSTORE_INVALID,
        file + " is no account's file: " + reason,
        "Import it as an account: fabstir key import NAME --from file:" + file);
  }
}
