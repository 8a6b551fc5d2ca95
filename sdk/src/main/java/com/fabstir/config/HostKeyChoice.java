package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.KeystoreFile;
import com.fabstir.key.PrivateKeyFile;
import com.fabstir.key.PrivateKeySource;
import com.fabstir.key.PrivateKeyStream;
import com.fabstir.key.PrivateKeyVariable;
import com.fabstir.key.SecretFile;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the place of the account's key: the strongest source that names one. */
public final class HostKeyChoice {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Configuration configuration;
  private final Reader standardInput;

  /**
   * @param standardInput read when the key file is "-"
   */
  public HostKeyChoice(Configuration configuration, Reader standardInput) {
    this.configuration = configuration;
    this.standardInput = standardInput;
  }

  /** Empty when no key is configured. */
  public Optional<PrivateKeySource> find() {
    List<? extends ConfigValue<?>> configured =
        Stream.of(
                configuration.find(Settings.HOST_PRIVATE_KEY),
                configuration.find(Settings.KEY_FILE),
                configuration.find(Settings.KEYSTORE))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(value -> value.source().kind()))
            .toList();
    if (configured.isEmpty()) {
      return Optional.empty();
    }
    ConfigValue<?> first = configured.getFirst();
    if (configured.size() > 1 && configured.get(1).source().kind() == first.source().kind()) {
      throw new FabstirException(
          ErrorCode.CONFIG_CONFLICT,
          first.source() + " and " + configured.get(1).source() + " both name the account's key",
          "Keep one of them.");
    }
    return Optional.of(source(first));
  }

  /**
   * @throws FabstirException KEY_MISSING when no key is configured
   */
  public PrivateKeySource require() {
    return find()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.KEY_MISSING,
                    "No private key: HOST_PRIVATE_KEY is not set",
                    "Set HOST_PRIVATE_KEY, or name a file with HOST_PRIVATE_KEY_FILE or a keystore"
                        + " with FABSTIR_KEYSTORE."));
  }

  private PrivateKeySource source(ConfigValue<?> configured) {
    if (configured.setting().equals(Settings.HOST_PRIVATE_KEY)) {
      return new PrivateKeyVariable(configured.source().toString(), (String) configured.value());
    }
    Path file = (Path) configured.value();
    if (configured.setting().equals(Settings.KEY_FILE)) {
      return file.equals(STANDARD_INPUT)
          ? new PrivateKeyStream(standardInput)
          : new PrivateKeyFile(configuration.workingDirectory().resolve(file));
    }
    return new KeystoreFile(configuration.workingDirectory().resolve(file)).openedBy(password());
  }

  private char[] password() {
    Optional<Path> file = configuration.path(Settings.KEY_PASSWORD_FILE);
    if (file.isPresent()) {
      char[] text = new SecretFile(file.get()).read();
      int end = text.length;
      while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
        end--;
      }
      char[] password = Arrays.copyOf(text, end);
      Arrays.fill(text, '\0');
      return password;
    }
    return configuration
        .find(Settings.KEY_PASSWORD)
        .map(value -> value.value().toCharArray())
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.KEY_MISSING,
                    "The keystore's password is not set",
                    "Name a file that holds it with FABSTIR_KEY_PASSWORD_FILE."));
  }
}
