package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretSource;
import com.fabstir.key.SecretSources;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chooses where the password of a keystore comes from. */
public final class PasswordChoice {
  private final Configuration configuration;
  private final SecretSources sources;
  private final Function<String, Optional<SecretSource>> prompt;

  /** For callers who cannot ask. */
  public PasswordChoice(Configuration configuration, Reader standardInput) {
    this(configuration, standardInput, _ -> Optional.empty());
  }

  /**
   * @param prompt asks a person; takes what the password is for; empty when nobody is there
   */
  public PasswordChoice(
      Configuration configuration,
      Reader standardInput,
      Function<String, Optional<SecretSource>> prompt) {
    this.configuration = configuration;
    this.sources =
        new SecretSources(standardInput, configuration.workingDirectory(), secretVariables());
    this.prompt = prompt;
  }

  /** The variables that hold secrets; an endpoint's address often does. */
  public static Set<String> secretVariables() {
    return Settings.all().stream()
        .filter(setting -> setting.secret() || setting.name().equals(Settings.RPC_URL.name()))
        .flatMap(Setting::allNames)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The place of the password, nothing read yet.
   *
   * @param owner for messages: "the account 'main'"
   * @throws FabstirException KEY_MISSING when none is configured and nobody can be asked
   */
  public SecretSource source(String owner) {
    return StrongestValue.of(
            "name the keystore's password",
            configuration,
            Settings.KEY_PASSWORD_FROM,
            Settings.KEY_PASSWORD_FILE,
            Settings.KEY_PASSWORD)
        .map(configured -> source(configured, owner))
        .or(() -> prompt.apply(owner))
        .orElseThrow(() -> missing(owner));
  }

  /**
   * A place as an option names it.
   *
   * @param text prompt, stdin, file:PATH, fd:NUMBER or exec:COMMAND
   */
  public SecretSource named(String text, String owner) {
    return text.equals("prompt")
        ? prompt.apply(owner).orElseThrow(() -> missing(owner))
        : sources.parse(text);
  }

  private SecretSource source(ConfigValue<?> configured, String owner) {
    if (configured.setting().equals(Settings.KEY_PASSWORD_FILE)) {
      return sources.file((Path) configured.value());
    }
    String text = (String) configured.value();
    if (configured.setting().equals(Settings.KEY_PASSWORD)) {
      return new SecretVariable(configured.source().toString(), text);
    }
    if (configured.source().kind() == ConfigSource.Kind.DOTENV && text.startsWith("exec:")) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          configured.source()
              + ": a command is not taken from a .env file, which any folder can"
              + " bring along",
          "Set it in the environment or in the configuration file, or use --password-from.");
    }
    return named(text, owner);
  }

  private static FabstirException missing(String owner) {
    return new FabstirException(
        ErrorCode.KEY_MISSING,
        "The password is not set for " + owner + ", and nobody can be asked",
        "Name a file that holds it with --password-file or FABSTIR_KEY_PASSWORD_FILE, or a source"
            + " with --password-from: stdin, fd:NUMBER, exec:COMMAND.");
  }

  private record SecretVariable(String description, String value) implements SecretSource {
    @Override
    public char[] read() {
      return value.toCharArray();
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
