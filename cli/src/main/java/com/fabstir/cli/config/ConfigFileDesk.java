package com.fabstir.cli.config;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.ConfigFileEditor;
import com.fabstir.config.ConfigPlaces;
import com.fabstir.config.Configuration;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Setting;
import com.fabstir.config.SettingStory;
import java.nio.file.Path;

/** What set and unset share: which file they change, and what came of it. */
final class ConfigFileDesk {
  private final Invocation invocation;

  ConfigFileDesk(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * What a change came to.
   *
   * @param changed whether the file is another one now
   */
  record Document(Path file, boolean changed, SettingDocument setting) {}

  /** The profile of --profile, else the configuration file; never one that a variable names. */
  ConfigFileEditor editor() {
    ConfigPlaces places =
        new ChainDesk(invocation, ConfigurationLoader::newProfileAllowed).configuration().places();
    return invocation.global().profile() == null
        ? ConfigFileEditor.ofFile(places.configFile())
        : ConfigFileEditor.of(places.profile().orElseThrow());
  }

  /** The setting as it is in force after the change; says when something else overrides it. */
  Outcome outcome(ConfigFileEditor editor, Setting<?> setting, boolean changed, String said) {
    Configuration configuration =
        new ChainDesk(invocation, ConfigurationLoader::newProfileAllowed).configuration();
    SettingStory<?> story = configuration.story(setting);
    String file = editor.file().toString();
    boolean overridden =
        story.overridden().stream().anyMatch(weaker -> weaker.source().name().endsWith(file));
    if (overridden) {
      invocation
          .console()
          .warn(setting.name() + " stays " + story.inForce().orElseThrow() + ", which is stronger");
    }
    return Outcome.of(new Document(editor.file(), changed, SettingDocument.of(story)), said);
  }
}
