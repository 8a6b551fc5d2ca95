package com.fabstir.config;

import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The settings of a node whose answers another server computes. */
public final class RemoteEngineSettings {
  public static final Setting<URI> URL =
      Setting.of(
          "FABSTIR_ENGINE_URL",
          SettingType.webAddress(),
          "Server with OpenAI's API (llama-server, vLLM, Ollama) that computes the answers in place"
              + " of the node's own engine.");
  public static final Setting<String> MODEL =
      Setting.of(
          "FABSTIR_ENGINE_MODEL",
          SettingType.text(),
          "That server's name of the model (default: the only one that it offers).");
  public static final Setting<Path> KEY_FILE =
      Setting.of(
          "FABSTIR_ENGINE_KEY_FILE",
          SettingType.path(),
          "File with the API key that the server wants.");
  public static final Setting<String> KEY =
      Setting.of("FABSTIR_ENGINE_KEY", SettingType.text(), "That key itself.").hidden();
  public static final Setting<Bytes32> MODEL_ID =
      Setting.of(
          "FABSTIR_ENGINE_MODEL_ID",
          SettingType.modelId(),
          "Registry id of the server's model (default: found by MODEL_PATH's file, else by name).");

  static final List<Setting<?>> ALL = List.of(URL, MODEL, KEY_FILE, KEY, MODEL_ID);

  private RemoteEngineSettings() {}
}
