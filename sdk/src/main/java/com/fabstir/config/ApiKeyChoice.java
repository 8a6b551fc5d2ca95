package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses where an API key comes from: a setting itself, or a file of its owner alone. */
final class ApiKeyChoice {
  private static final int LONGEST = 1024;

  private final Configuration configuration;
  private final Setting<Path> file;
  private final Setting<String> key;
  private final String what;
  private final int shortest;
  private final int longest;
  private final String hint;

  private ApiKeyChoice(
      Configuration configuration,
      Setting<Path> file,
      Setting<String> key,
      String what,
      int shortest,
      int longest,
      String hint) {
    this.configuration = configuration;
    this.file = file;
    this.key = key;
    this.what = what;
    this.shortest = shortest;
    this.longest = longest;
    this.hint = hint;
  }

  /** The key that lets its bearer ask the node as its operator: too long to be guessed. */
  static ApiKeyChoice ofOperator(Configuration configuration) {
    return new ApiKeyChoice(
        configuration,
        Settings.API_KEY_FILE,
        Settings.API_KEY,
        "the node's API key",
        16,
        256,
        "Make one with: openssl rand -hex 32");
  }

  /** The key that the node shows to the server that computes its answers. */
  static ApiKeyChoice ofEngine(Configuration configuration) {
    return new ApiKeyChoice(
        configuration,
        RemoteEngineSettings.KEY_FILE,
        RemoteEngineSettings.KEY,
        "the engine's API key",
        1,
        LONGEST,
        "Set it to the key that the server was started with.");
  }

  /**
   * @return empty when none is configured
   * @throws FabstirException CONFIG_CONFLICT, CONFIG_INVALID, KEY_MISSING, KEY_FILE_PERMISSIONS,
   *     FILE_UNREADABLE
   */
  Optional<String> read() {
    return StrongestValue.of("name " + what, configuration, file, key)
        .map(
            configured ->
                checked(
                    configured.setting().equals(key)
                        ? (String) configured.value()
                        : text(configuration.path(file).orElseThrow()),
                    configured.source()));
  }

  private static String text(Path path) {
    char[] characters = new SecretFile(path).read();
    try {
      return new String(characters).strip();
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private String checked(String text, ConfigSource source) {
    if (!Pattern.matches("[\\x21-\\x7e]{" + shortest + "," + longest + "}", text)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          source
              + ": expected "
              + shortest
              + " to "
              + longest
              + " visible ASCII characters (not shown)",
          hint);
    }
    return text;
  }
}
