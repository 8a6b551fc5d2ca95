package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.RemoteEngine;
import java.net.URI;
import java.util.Optional;

/** Reads which server computes the answers, if one does. */
final class RemoteEngineChoice {
  private final Configuration configuration;

  RemoteEngineChoice(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * @return empty when the node computes itself
   * @throws FabstirException CONFIG_CONFLICT, CONFIG_INVALID, KEY_MISSING, KEY_FILE_PERMISSIONS,
   *     FILE_UNREADABLE
   */
  Optional<RemoteEngine> read() {
    return configuration
        .find(RemoteEngineSettings.URL)
        .map(
            url ->
                new RemoteEngine(
                    checked(url),
                    configuration.find(RemoteEngineSettings.MODEL).map(ConfigValue::value),
                    ApiKeyChoice.ofEngine(configuration).read(),
                    configuration.find(RemoteEngineSettings.MODEL_ID).map(ConfigValue::value)));
  }

  private static URI checked(ConfigValue<URI> url) {
    URI address = url.value();
    if (address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          url.source() + ": expected an address without user, query and fragment (not shown)",
          "Write it as http://127.0.0.1:8000, and a key into FABSTIR_ENGINE_KEY_FILE.");
    }
    return address;
  }
}
