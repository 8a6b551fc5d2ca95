package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretFile;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The .env file of the working directory. */
final class DotEnvFile {
  private static final String NAME = ".env";

  private final Path file;

  DotEnvFile(Path workingDirectory) {
    this.file = workingDirectory.resolve(NAME);
  }

  ConfigLayer read() {
    if (!Files.isRegularFile(file)) {
      return ConfigLayer.of(ConfigSource.Kind.DOTENV, Map.of());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (DotenvEntry entry : load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
      texts.put(entry.getKey(), entry.getValue());
    }
    return ConfigLayer.of(ConfigSource.Kind.DOTENV, texts);
  }

  /** The parser's message quotes the line, which may hold a secret: it is not passed on. */
  private Dotenv load() {
    try {
      return Dotenv.configure()
          .directory(file.toAbsolutePath().getParent().toString())
          .filename(NAME)
          .load();
    } catch (DotenvException _) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          file + " has a line that is no NAME=value",
          "Correct the line; comments begin with #.");
    }
  }

  /** A warning when the file holds a secret that others can read. */
  Optional<ConfigNotice> exposure(ConfigLayer content) {
    boolean holdsSecret =
        Settings.all().stream()
            .filter(Setting::secret)
            .anyMatch(setting -> content.text(setting.name()).isPresent());
    return holdsSecret
        ? new SecretFile(file)
            .exposure()
            .map(
                problem ->
                    new ConfigNotice(
                        file.toString(), "holds a secret but " + problem + ": chmod 600 .env"))
        : Optional.empty();
  }
}
