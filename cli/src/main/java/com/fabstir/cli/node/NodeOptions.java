package com.fabstir.cli.node;

import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a node serves and where; each option overrides the variable that it names. */
final class NodeOptions implements ConfigFlags {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE",
      description = "Model file, GGUF (MODEL_PATH).")
  private Path model;

  @Option(
      names = "--model-source",
      paramLabel = "SOURCE",
      description = "Where to fetch the model when the file is missing (MODEL_SOURCE).")
  private String modelSource;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port of HTTP and WebSocket; 0 takes a free one (API_PORT, 8080).")
  private Integer port;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Address at which clients reach the node (PUBLIC_URL).")
  private String publicUrl;

  @Option(
      names = "--gpu-layers",
      paramLabel = "NUMBER",
      description = "Most model layers on the GPU, or auto (GPU_LAYERS, auto).")
  private String gpuLayers;

  @Option(
      names = "--context",
      paramLabel = "TOKENS",
      description = "Context of a session; 0 takes the model's (MAX_CONTEXT_LENGTH, 0).")
  private Integer contextTokens;

  @Option(
      names = "--max-sessions",
      paramLabel = "NUMBER",
      description = "Sessions computed at once (FABSTIR_MAX_SESSIONS, 8).")
  private Integer maxSessions;

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration
        .flag("--model", Settings.MODEL_PATH, model)
        .flag("--model-source", Settings.MODEL_SOURCE, modelSource)
        .flag("--port", Settings.API_PORT, port)
        .flag("--public-url", Settings.PUBLIC_URL, publicUrl)
        .flag("--gpu-layers", Settings.GPU_LAYERS, gpuLayers)
        .flag("--context", Settings.CONTEXT_TOKENS, contextTokens)
        .flag("--max-sessions", Settings.MAX_SESSIONS, maxSessions);
  }
}
