package com.fabstir.doctor;

import com.fabstir.config.ConfigValue;
import com.fabstir.config.Configuration;
import com.fabstir.config.HostKeyChoice;
import com.fabstir.config.Settings;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.LocalSigner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The account's key as it is configured; the key itself is dropped at once. */
final class HostKey {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Configuration configuration;

  HostKey(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Where the key comes from, in words; empty when none is configured. */
  Optional<String> origin() {
    return configured()
        .map(value -> value.source().toString())
        .or(() -> accounts().defaultName().map(name -> "the default account '" + name + "'"));
  }

  /** The file that holds it; empty when it stands in a variable or comes from standard input. */
  Optional<Path> file() {
    return accountName()
        .map(accounts()::place)
        .or(
            () ->
                configured()
                    .map(ConfigValue::value)
                    .filter(Path.class::isInstance)
                    .map(Path.class::cast)
                    .filter(path -> !path.equals(STANDARD_INPUT))
                    .map(configuration.workingDirectory()::resolve));
  }

  private Optional<ConfigValue<?>> configured() {
    return Stream.of(
            configuration.find(Settings.HOST_PRIVATE_KEY),
            configuration.find(Settings.KEY_FILE),
            configuration.find(Settings.KEYSTORE),
            configuration.find(Settings.ACCOUNT))
        .<ConfigValue<?>>flatMap(Optional::stream)
        .min(Comparator.comparing(value -> value.source().kind()));
  }

  private Optional<AccountName> accountName() {
    Optional<ConfigValue<?>> configured = configured();
    return configured.isEmpty()
        ? accounts().defaultName()
        : configured
            .filter(value -> value.setting().equals(Settings.ACCOUNT))
            .map(value -> new AccountName((String) value.value()));
  }

  private AccountStore accounts() {
    return new AccountStore(configuration.home().keys());
  }

  private boolean isKeystore() {
    return accountName().isPresent()
        || configured().filter(value -> value.setting().equals(Settings.KEYSTORE)).isPresent();
  }

  /**
   * Reads the key, with the password where it needs one.
   *
   * @throws FabstirException KEY_*, KEYSTORE_*
   */
  Address open() {
    try (LocalSigner signer =
        new HostKeyChoice(configuration, Reader.nullReader()).require().read()) {
      return signer.address();
    }
  }

  /** The account, from the keystore's own words where it has some: they need no password. */
  Address account() {
    return namedAddress().orElseGet(this::open);
  }

  private Optional<Address> namedAddress() {
    if (!isKeystore()) {
      return Optional.empty();
    }
    try {
      JsonNode named =
          JsonMapper.shared().readTree(Files.readString(file().orElseThrow())).path("address");
      return named.isString() && named.asString().matches("(0x)?[0-9a-fA-F]{40}")
          ? Optional.of(new Address("0x" + named.asString().replaceFirst("^0x", "")))
          : Optional.empty();
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }
}
