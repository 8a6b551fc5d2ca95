package com.fabstir.cli.launch;

import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.NodeSettings;
import java.util.Arrays;
import java.util.HexFormat;

/** Turns a launch document into the settings of the plugin. */
final class LaunchSettings {
  private LaunchSettings() {}

  static NodeSettings of(LaunchDocument document) {
    return new NodeSettings(
        document.chain(),
        document.contracts(),
        signer(document.privateKeyHex()),
        document.modelFile(),
        document.stateDirectory(),
        document.accountsDatabase(),
        document.apiPort(),
        document.publicUrl(),
        document.gpuLayers(),
        document.contextTokens(),
        document.maxSessions(),
        document.sessionKeyTtl(),
        document.graceAfterClose(),
        document.graceAfterLoss(),
        document.answerBudget(),
        document.drainLimit(),
        document.maxFeePerGas(),
        document.claims(),
        document.engine(),
        document.limits(),
        document.access(),
        document.tls(),
        document.http(),
        document.mode().crashes());
  }

  private static LocalSigner signer(String hex) {
    byte[] key = HexFormat.of().parseHex(hex, 2, hex.length());
    try {
      return LocalSigner.of(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
