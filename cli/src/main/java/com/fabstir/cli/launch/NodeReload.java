package com.fabstir.cli.launch;

import com.fabstir.config.ConfigNotice;
import com.fabstir.config.Configuration;
import com.fabstir.config.NodeSettingsFactory;
import com.fabstir.config.ReloadableSettings;
import com.fabstir.config.Settings;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.ReloadReport;
import com.fabstir.plugin.ReloadReport.Change;
import com.fabstir.plugin.RunningNode;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the configuration of the node of this JVM again and has the node take up what it can; the
 * parent is told, so that a restart after a crash goes on with it. Safe for use by many threads.
 */
final class NodeReload {
  private static final System.Logger LOG = System.getLogger(NodeReload.class.getName());

  private final RunningNode node;
  private final MessageWriter parent;
  private LaunchDocument document;

  /**
   * @param document what the node was started with
   */
  NodeReload(RunningNode node, MessageWriter parent, LaunchDocument document) {
    this.node = node;
    this.parent = parent;
    this.document = document;
  }

  /**
   * @throws FabstirException when something is wrong with the configuration; then nothing has
   *     changed
   */
  synchronized ReloadReport run() {
    try {
      return takeUp(document.origin().read());
    } catch (FabstirException e) {
      LOG.log(Level.WARNING, "Not reloaded, nothing has changed: " + e.getMessage());
      throw e;
    }
  }

  private ReloadReport takeUp(Configuration now) {
    LiveSettings next = new NodeSettingsFactory(now).live().standingOn(document.live());
    String level = LogLevels.ofLogging(now.value(Settings.LOG_LEVEL));
    List<Change> changed =
        new ArrayList<>(ReloadableSettings.changed(document.origin().inForce(), now));
    changeOfKey(document.http().apiKey(), next.http().apiKey()).ifPresent(changed::add);
    var report =
        new ReloadReport(
            changed,
            ReloadableSettings.needRestart(document.origin().inForce(), now),
            now.notices().stream().map(ConfigNotice::toString).toList());
    node.reload(next);
    document = document.reloaded(next, level, document.origin().reloaded(now));
    parent.send(new NodeMessage.Reloaded(next, level, document.origin()));
    tell(report, level);
    return report;
  }

  private static Optional<Change> changeOfKey(Optional<String> before, Optional<String> after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            new Change(
                Settings.API_KEY.name(),
                before.map(Settings.API_KEY::shown).orElse(""),
                after.map(Settings.API_KEY::shown).orElse("")));
  }

  /** The old level or the new one lets the line through. */
  private static void tell(ReloadReport report, String level) {
    boolean told = LOG.isLoggable(Level.INFO);
    if (told) {
      LOG.log(Level.INFO, inWords(report));
    }
    NodeLog.setLevel(level);
    if (!told) {
      LOG.log(Level.INFO, inWords(report));
    }
  }

  private static String inWords(ReloadReport report) {
    String changed = report.changed().isEmpty() ? "nothing has changed" : list(report.changed());
    return "Configuration reloaded: "
        + changed
        + (report.needRestart().isEmpty()
            ? ""
            : "; waiting for a restart: " + list(report.needRestart()));
  }

  private static String list(List<Change> changes) {
    return changes.stream().map(Change::inWords).collect(Collectors.joining(", "));
  }
}
