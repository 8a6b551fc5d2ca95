package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code NAME.remote}, 0600: {@code {"address": "0x…", "url": "https://…"}}. */
final class RemoteAccountFile {
  static final String SUFFIX = ".remote";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final AccountName name;

  RemoteAccountFile(Path file, AccountName name) {
    this.file = file;
    this.name = name;
  }

  void create(RemoteAccount account) {
    new SecretFile(file)
        .create(
            JSON.writeValueAsBytes(
                Map.of("address", account.address().toString(), "url", account.url().toString())));
  }

  /**
   * Empty when there is no file.
   *
   * @throws FabstirException KEYSTORE_INVALID, KEY_FILE_PERMISSIONS, FILE_UNREADABLE
   */
  Optional<RemoteAccount> find() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    char[] text = new SecretFile(file).read();
    try {
      JsonNode root = JSON.readTree(new String(text));
      return Optional.of(
          new RemoteAccount(
              name,
              new Address(root.path("address").asString("")),
              URI.create(root.path("url").asString(""))));
    } catch (JacksonException | IllegalArgumentException | FabstirException _) {
      throw new FabstirException(
          ErrorCode.KEYSTORE_INVALID,
          file + " does not describe the account of a remote signer",
          "Remove the file and add the account again: fabstir key add-remote " + name);
    } finally {
      Arrays.fill(text, '\0');
    }
  }
}
