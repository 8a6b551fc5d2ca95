package com.fabstir.cli.launch;

import com.fabstir.access.AccessSettings;
import com.fabstir.access.TlsFiles;
import com.fabstir.chain.Chain;
import com.fabstir.chain.GasPrice;
import com.fabstir.config.ConfigOrigin;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.PastCrashes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * All that the node's JVM is told, once, over its standard input: a pipe that nobody else can read,
 * unlike arguments, environment and files.
 *
 * @param privateKeyHex 0x and 64 hex digits
 * @param plugins folder of the plugin's jars
 * @param origin where all of this was read
 */
public record LaunchDocument(
    String privateKeyHex,
    LaunchMode mode,
    Path plugins,
    Chain chain,
    ContractAddresses contracts,
    Optional<Path> modelFile,
    Path stateDirectory,
    Path accountsDatabase,
    int apiPort,
    Optional<URI> publicUrl,
    int gpuLayers,
    int contextTokens,
    int maxSessions,
    Duration sessionKeyTtl,
    Duration graceAfterClose,
    Duration graceAfterLoss,
    Duration answerBudget,
    Duration drainLimit,
    GasPrice maxFeePerGas,
    ClaimSettings claims,
    EngineChoice engine,
    NodeLimits limits,
    AccessSettings access,
    Optional<TlsFiles> tls,
    HttpSettings http,
    ConfigOrigin origin) {

  /**
   * @param hostKey the key of the settings, once more as what it is: it leaves this process
   */
  public static LaunchDocument of(
      NodeSettings settings,
      LocalSigner hostKey,
      Path plugins,
      LaunchMode mode,
      ConfigOrigin origin) {
    return new LaunchDocument(
        hex(hostKey),
        mode,
        plugins,
        settings.chain(),
        settings.contracts(),
        settings.modelFile(),
        settings.stateDirectory(),
        settings.accountsDatabase(),
        settings.apiPort(),
        settings.publicUrl(),
        settings.gpuLayers(),
        settings.contextTokens(),
        settings.maxSessions(),
        settings.sessionKeyTtl(),
        settings.graceAfterClose(),
        settings.graceAfterLoss(),
        settings.answerBudget(),
        settings.drainLimit(),
        settings.maxFeePerGas(),
        settings.claims(),
        settings.engine(),
        settings.limits(),
        settings.access(),
        settings.tls(),
        settings.http(),
        origin);
  }

  /** The same for a chain of which more is known. */
  public LaunchDocument withChain(Chain known) {
    return with(mode, known, live(), origin);
  }

  /** The same for a start after crashes. */
  LaunchDocument after(PastCrashes crashes) {
    return with(mode.after(crashes), chain, live(), origin);
  }

  /** The part that can change while the node serves. */
  LiveSettings live() {
    return new LiveSettings(access, limits, http, answerBudget);
  }

  /** The same for a node that has taken up other settings. */
  LaunchDocument reloaded(LiveSettings live, String logLevel, ConfigOrigin read) {
    return with(mode.withLogLevel(logLevel), chain, live, read);
  }

  private LaunchDocument with(
      LaunchMode otherMode, Chain otherChain, LiveSettings live, ConfigOrigin read) {
    return new LaunchDocument(
        privateKeyHex,
        otherMode,
        plugins,
        otherChain,
        contracts,
        modelFile,
        stateDirectory,
        accountsDatabase,
        apiPort,
        publicUrl,
        gpuLayers,
        contextTokens,
        maxSessions,
        sessionKeyTtl,
        graceAfterClose,
        graceAfterLoss,
        live.answerBudget(),
        drainLimit,
        maxFeePerGas,
        claims,
        engine,
        live.limits(),
        live.access(),
        tls,
        live.http(),
        read);
  }

  private static String hex(LocalSigner signer) {
    byte[] key = signer.copyKey();
    try {
      return "0x" + HexFormat.of().formatHex(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Without the keys, so that no log and no exception can show it. */
  @Override
  public String toString() {
    return "LaunchDocument[model="
        + modelFile.map(Path::toString).orElse("at a server")
        + ", chain="
        + chain.id()
        + "]";
  }
}
