package com.fabstir.config;

import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.TlsFiles;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.PastCrashes;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a node's settings of the configuration. */
public final class NodeSettingsFactory {
  private static final int USUAL_CLAIM_GAS_SHARE_PERCENT = 25;

  private final Configuration configuration;

  public NodeSettingsFactory(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Creates the node's state folder when it is missing. The model file is not opened.
   *
   * @throws FabstirException MODEL_FILE_NOT_FOUND when no model is configured, CONFIG_INVALID
   */
  public NodeSettings create(ChainSelection selection, Signer hostKey) {
    FabstirHome home = configuration.home();
    return new NodeSettings(
        selection.chain(),
        selection.contracts(),
        hostKey,
        configuration.path(Settings.MODEL_PATH),
        home.create(home.node(configuration.value(Settings.NODE_NAME))),
        home.accountsDatabase(),
        configuration.value(Settings.API_PORT),
        configuration.find(Settings.PUBLIC_URL).map(ConfigValue::value),
        configuration.value(Settings.GPU_LAYERS),
        configuration.value(Settings.CONTEXT_TOKENS),
        configuration.value(Settings.MAX_SESSIONS),
        configuration.value(Settings.SESSION_KEY_TTL),
        configuration.value(Settings.GRACE_AFTER_CLOSE),
        configuration.value(Settings.GRACE_AFTER_LOSS),
        configuration.value(Settings.ANSWER_BUDGET),
        configuration.value(Settings.DRAIN_LIMIT),
        configuration.value(Settings.MAX_FEE),
        new ClaimSettings(
            configuration
                .find(Settings.CLAIM_GAS_SHARE)
                .map(ConfigValue::value)
                .orElse(selection.chain().isLocal() ? 0 : USUAL_CLAIM_GAS_SHARE_PERCENT),
            configuration.value(Settings.MAX_UNCLAIMED_TOKENS)),
        engine(),
        limits(),
        access(),
        tls(),
        http(),
        PastCrashes.NONE);
  }

  /**
   * What a node can take up while it serves.
   *
   * @throws FabstirException also when something else could not be used at a start: CONFIG_INVALID,
   *     CONFIG_CONFLICT, MODEL_FILE_NOT_FOUND, and the errors of API keys
   */
  public LiveSettings live() {
    engine();
    tls();
    return new LiveSettings(
        access(), limits(), http(), configuration.value(Settings.ANSWER_BUDGET));
  }

  private EngineChoice engine() {
    boolean hasFile = configuration.path(Settings.MODEL_PATH).isPresent();
    var choice =
        new EngineChoice(
            configuration.path(Settings.LLAMA_LIBRARY),
            configuration.value(Settings.REQUIRE_MODEL),
            new RemoteEngineChoice(configuration).read());
    if (choice.remote().isEmpty() && !hasFile) {
      throw new FabstirException(
          ErrorCode.MODEL_FILE_NOT_FOUND,
          "No model: MODEL_PATH is not set",
          "Name a GGUF file with --model or MODEL_PATH, or fetch one: fabstir model download; or"
              + " name a server that has one: FABSTIR_ENGINE_URL");
    }
    if (choice.requireRegisteredModel() && !hasFile) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "REQUIRE_MODEL_VALIDATION needs the model's file, and only FABSTIR_ENGINE_URL is set",
          "Set MODEL_PATH to the file that the server has loaded, or unset"
              + " REQUIRE_MODEL_VALIDATION.");
    }
    return choice;
  }

  private AccessSettings access() {
    return new AccessSettings(
        configuration.value(Settings.ACCESS),
        configuration.value(Settings.TRUSTED_PROXIES),
        configuration.value(Settings.PROXY_PROTOCOL),
        new AccessRates(
            configuration.value(Settings.SESSION_RATE),
            configuration.value(Settings.MESSAGE_RATE),
            configuration.value(Settings.REQUEST_RATE)),
        configuration.path(Settings.ACCESS_RULES));
  }

  private Optional<TlsFiles> tls() {
    Optional<Path> certificate = configuration.path(Settings.TLS_CERTIFICATE);
    Optional<Path> key = configuration.path(Settings.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "TLS needs a certificate and its key, and only "
              + (certificate.isPresent() ? Settings.TLS_CERTIFICATE : Settings.TLS_KEY)
              + " is set",
          "Set FABSTIR_TLS_CERTIFICATE and FABSTIR_TLS_KEY, or none of them.");
    }
    return certificate.map(chain -> new TlsFiles(chain, key.orElseThrow()));
  }

  private NodeLimits limits() {
    return new NodeLimits(
        configuration.value(LimitSettings.CONNECTIONS),
        configuration.value(LimitSettings.CONNECTIONS_PER_ADDRESS),
        configuration.value(LimitSettings.SESSIONS),
        configuration.value(LimitSettings.WAITING_PROMPTS),
        configuration.value(LimitSettings.ANSWER_TOKENS),
        configuration.value(LimitSettings.REQUEST_TIME),
        configuration.value(LimitSettings.IDLE_TIME),
        configuration.value(LimitSettings.WRITE_TIME));
  }

  private HttpSettings http() {
    return new HttpSettings(
        ApiKeyChoice.ofOperator(configuration).read(),
        configuration.value(Settings.HTTP_IDLE),
        configuration.value(Settings.ALLOWED_ORIGINS).allowed(),
        configuration.value(Settings.ANY_MODEL));
  }
}
