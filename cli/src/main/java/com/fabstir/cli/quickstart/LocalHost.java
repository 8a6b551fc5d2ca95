package com.fabstir.cli.quickstart;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.BundledModel;
import com.fabstir.cli.launch.LaunchDocument;
import com.fabstir.cli.launch.LaunchMode;
import com.fabstir.cli.launch.NodeMessage;
import com.fabstir.cli.launch.PluginFolder;
import com.fabstir.cli.launch.SupervisedNode;
import com.fabstir.cli.registration.OwnFacts;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.Configuration;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.FabstirHome;
import com.fabstir.config.NodeSettingsFactory;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.HostPlan;
import com.fabstir.host.HostProgress;
import com.fabstir.host.HostRegistration;
import com.fabstir.host.HostSpec;
import com.fabstir.key.LocalSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The quickstart's host: a fresh key, a registration and a node in a JVM of its own. */
final class LocalHost implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Invocation invocation;
  private final LocalSigner signer = LocalSigner.random();
  private final int port = freePort();
  private final ConfigurationLoader sources;
  private final Configuration configuration;
  private SupervisedNode node;

  LocalHost(Invocation invocation, FabstirHome home, Path modelFile) {
    this.invocation = invocation;
    // Nothing of the user's environment and files has a say here.
    this.sources =
        new ConfigurationLoader(Map.of(), home.root())
            .flag("--home", Settings.HOME, home.root())
            .flag("--model", Settings.MODEL_PATH, modelFile)
            .flag("--port", Settings.API_PORT, port)
            .flag("--public-url", Settings.PUBLIC_URL, url());
    this.configuration = sources.load();
  }

  LocalSigner signer() {
    return signer;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void register(OpenChain chain, BundledModel model) {
    var registration = new HostRegistration(chain.reader(), chain.contracts());
    HostPlan plan =
        registration.planRegister(
            signer.address(),
            HostSpec.empty()
                .withName("Quickstart host")
                .withTier("standard")
                .withApiUrl(url())
                .withModelIds(List.of(model.id())),
            OwnFacts.of(signer, configuration));
    registration.apply(plan, chain.sender(), signer, HostProgress.silent());
  }

  /** Lets other commands speak for the host, too. */
  void describe(QuickstartHome home) {
    home.describeHost(signer, configuration.value(Settings.MODEL_PATH), port, url());
  }

  /** Returns when the node serves. */
  void startNode(LocalChain chain) {
    var settings =
        new NodeSettingsFactory(configuration)
            .create(new ChainSelection(chain.chain(), chain.contracts(), List.of()), signer);
    node =
        SupervisedNode.start(
            LaunchDocument.of(
                settings,
                signer,
                PluginFolder.find(),
                LaunchMode.companion("INFO"),
                sources.origin(configuration)),
            _ -> {},
            _ -> {});
    NodeMessage.Ready ready = node.awaitReady(START_LIMIT, invocation.context().cancellation());
    if (ready.apiPort() != port) {
      throw new FabstirException(
          ErrorCode.NODE_START_FAILED,
          "The node listens on port " + ready.apiPort() + ", expected " + port,
          null);
    }
    // Nobody may wait for a full pipe.
    Thread.ofVirtual().name("node-console").start(this::watch);
  }

  private void watch() {
    try {
      node.awaitEnd();
    } catch (FabstirException ended) {
      invocation.console().say(ended.getMessage());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.PORT_IN_USE, "No free port on 127.0.0.1: " + e.getMessage(), null, e);
    }
  }

  @Override
  public void close() {
    if (node != null) {
      node.stop(STOP_LIMIT);
      node.close();
    }
    signer.close();
  }
}
