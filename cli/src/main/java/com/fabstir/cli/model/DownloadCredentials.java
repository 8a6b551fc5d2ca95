package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.config.ConfigSource;
import com.fabstir.config.ConfigValue;
import com.fabstir.config.Configuration;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.model.download.BearerToken;
import com.fabstir.model.download.Credentials;
import com.fabstir.model.download.ModelSource;
import com.fabstir.model.download.ModelSource.Store;
import com.fabstir.model.download.ModelSource.StoredObject;
import com.fabstir.model.download.S3Signature;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Chooses what a server is shown: a named token, keys of a store, the hub's token, or nothing. */
final class DownloadCredentials {
  private final ChainDesk desk;
  private final Configuration configuration;

  DownloadCredentials(ChainDesk desk) {
    this.desk = desk;
    this.configuration = desk.configuration();
  }

  Credentials of(ModelSource source, URI url) {
    Optional<ConfigValue<String>> named = configuration.find(Settings.MODEL_TOKEN_FROM);
    if (named.isPresent()) {
      return new BearerToken(read(named.get()), url);
    }
    Optional<String> keyId = text(Settings.AWS_ACCESS_KEY_ID);
    Optional<String> key = text(Settings.AWS_SECRET_ACCESS_KEY);
    if (source instanceof StoredObject(Store store, _, _)
        && store == Store.S3
        && keyId.isPresent()
        && key.isPresent()) {
      return new S3Signature(
          new S3Signature.Keys(keyId.get(), key.get(), text(Settings.AWS_SESSION_TOKEN)),
          configuration.value(Settings.AWS_REGION),
          url,
          InstantSource.system());
    }
    // Made for the hub: it shows itself to no other server.
    return text(Settings.HF_TOKEN)
        .<Credentials>map(token -> new BearerToken(token, configuration.value(Settings.MODEL_HUB)))
        .orElse(Credentials.NONE);
  }

  private Optional<String> text(Setting<String> setting) {
    return configuration.find(setting).map(ConfigValue::value).filter(text -> !text.isBlank());
  }

  private String read(ConfigValue<String> named) {
    if (named.source().kind() == ConfigSource.Kind.DOTENV && named.value().startsWith("exec:")) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          named.source()
              + ": a command is not taken from a .env file, which any folder can bring along",
          "Set it in the environment or in the configuration file, or use --token-from.");
    }
    char[] token = desk.passwords().named(named.value(), "the download").read();
    try {
      return new String(token);
    } finally {
      Arrays.fill(token, '\0');
    }
  }
}
