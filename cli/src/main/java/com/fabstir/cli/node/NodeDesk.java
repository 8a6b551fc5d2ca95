package com.fabstir.cli.node;

import com.fabstir.chain.Chain;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.chain.SigningCheck;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.LaunchDocument;
import com.fabstir.cli.launch.LaunchMode;
import com.fabstir.cli.launch.LogFormat;
import com.fabstir.cli.launch.LogLevels;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.PluginFolder;
import com.fabstir.cli.model.ModelFetch;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.ConfigValue;
import com.fabstir.config.Configuration;
import com.fabstir.config.LimitSettings;
import com.fabstir.config.NodeSettingsFactory;
import com.fabstir.config.Settings;
import com.fabstir.key.LocalSigner;
import com.fabstir.model.GgufReader;
import com.fabstir.model.download.Downloaded;
import com.fabstir.model.download.Downloaded.Expectation;
import com.fabstir.model.download.ModelSource;
import com.fabstir.plugin.NodeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Makes what a node needs of the configuration, after a look at all that can be looked at. */
final class NodeDesk {
  private final ChainDesk desk;

  private final Invocation invocation;

  NodeDesk(Invocation invocation, ConfigFlags... flags) {
    this.invocation = invocation;
    this.desk = new ChainDesk(invocation, flags);
  }

  NodeFiles files() {
    Configuration configuration = desk.configuration();
    return new NodeFiles(configuration.home().node(configuration.value(Settings.NODE_NAME)));
  }

  /**
   * Everything that the node's JVM is told.
   *
   * @throws com.fabstir.error.FabstirException key, configuration and model file errors
   */
  LaunchDocument document(boolean attached) {
    LocalSigner signer = desk.signer();
    ChainSelection selection = desk.selection();
    NodeSettings settings = new NodeSettingsFactory(desk.configuration()).create(selection, signer);
    settings.modelFile().ifPresent(this::fetchIfMissing);
    if (settings.engine().remote().isEmpty()) {
      settings.modelFile().ifPresent(GgufReader::read);
    }
    Chain chain = SigningCheck.mayTheKeySign(selection.chain(), signer.address());
    String level = LogLevels.ofLogging(desk.configuration().value(Settings.LOG_LEVEL));
    LogFormat format =
        LogFormat.valueOf(desk.configuration().value(Settings.LOG_FORMAT).toUpperCase(Locale.ROOT));
    return LaunchDocument.of(
            settings,
            signer,
            PluginFolder.find(),
            (attached ? LaunchMode.foreground(level, format) : LaunchMode.detached(level, format))
                .withIdleShutdown(
                    Duration.ofMinutes(desk.configuration().value(LimitSettings.IDLE_SHUTDOWN)))
                .withMostRestarts(desk.configuration().value(LimitSettings.MOST_RESTARTS)),
            desk.origin())
        .withChain(chain);
  }

  /** Before the node's JVM is started, which then finds a file that is whole and checked. */
  private void fetchIfMissing(Path modelFile) {
    Optional<ConfigValue<String>> source = desk.configuration().find(Settings.MODEL_SOURCE);
    if (Files.exists(modelFile) || source.isEmpty()) {
      return;
    }
    Downloaded fetched =
        new ModelFetch(invocation, desk)
            .fetch(
                ModelSource.parse(source.get().value()),
                modelFile,
                ModelFetch.Check.BY_SOURCE,
                false);
    invocation
        .console()
        .say(
            "Model downloaded: "
                + modelFile
                + ", SHA-256 "
                + fetched.sha256()
                + (fetched.expected() == Expectation.NOBODY
                    ? " (nobody has said what it must be)"
                    : " (as expected)"));
  }
}
