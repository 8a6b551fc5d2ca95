package com.fabstir.cli.model;

import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import picocli.CommandLine.Option;

/** Where hubs and stores are, and what they want to see; never a token itself. */
final class DownloadOptions implements ConfigFlags {
  @Option(
      names = "--sha256",
      paramLabel = "HASH",
      description = "The hash that the file must have (MODEL_SHA256; else the registry's).")
  private String sha256;

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "Hub that serves /REPO/resolve/REVISION/FILE (MODEL_HUB).")
  private String hub;

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      description = "Branch, tag or commit on the hub (MODEL_REVISION, main).")
  private String revision;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "S3-compatible store of s3:// and gs:// (MODEL_STORE_ENDPOINT).")
  private String endpoint;

  @Option(
      names = "--token-from",
      paramLabel = "SOURCE",
      description =
          "Where the token comes from: prompt, stdin, file:PATH, fd:NUMBER, exec:COMMAND"
              + " (MODEL_TOKEN_FROM; HF_TOKEN for the hub).")
  @Completes(CandidateKind.SECRET_SOURCE)
  private String tokenFrom;

  @Option(names = "--token", hidden = true, paramLabel = "TOKEN")
  private void refuse(String token) {
    throw new FabstirException(
        ErrorCode.USAGE,
        "A token must not be an argument: every user of this machine could read it",
        "Use --token-from or HF_TOKEN. Consider the token that you have typed as known to others.");
  }

  @Override
  public void addTo(ConfigurationLoader configuration) {
    configuration
        .flag("--sha256", Settings.MODEL_SHA256, sha256)
        .flag("--hub", Settings.MODEL_HUB, hub)
        .flag("--revision", Settings.MODEL_REVISION, revision)
        .flag("--endpoint", Settings.MODEL_STORE_ENDPOINT, endpoint)
        .flag("--token-from", Settings.MODEL_TOKEN_FROM, tokenFrom);
  }
}
