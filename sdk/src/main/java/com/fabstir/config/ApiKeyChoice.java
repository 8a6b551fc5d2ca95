package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses where the key comes from that lets its bearer ask the node as its operator. */
final class ApiKeyChoice {
  /** What can stand in a header; too long to be guessed. */
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,256}");

  private final Configuration configuration;

  ApiKeyChoice(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * @return empty when none is configured: then nobody can ask as the operator
   * @throws FabstirException CONFIG_CONFLICT, CONFIG_INVALID, KEY_MISSING, KEY_FILE_PERMISSIONS,
   *     FILE_UNREADABLE
   */
  Optional<String> read() {
    return StrongestValue.of(
            "name the node's API key", configuration, Settings.API_KEY_FILE, Settings.API_KEY)
        .map(
            configured ->
                checked(
                    configured.setting().equals(Settings.API_KEY)
                        ? (String) configured.value()
                        : text(configuration.path(Settings.API_KEY_FILE).orElseThrow()),
                    configured.source()));
  }

  private static String text(Path file) {
    char[] characters = new SecretFile(file).read();
    try {
      return new String(characters).strip();
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static String checked(String key, ConfigSource source) {
    if (!KEY.matcher(key).matches()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          source + ": an API key has 16 to 256 visible ASCII characters (not shown)",
          "Make one with: openssl rand -hex 32");
    }
    return key;
  }
}
