package com.fabstir.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a running node's configuration comes from, so that it can read it again: flags and
 * environment as they were at its start, and the folder from which files are found.
 *
 * @param flags texts by the setting's name
 * @param flagNames the flags by the setting's name
 * @param environment variables of settings; no private key, no password
 * @param workingDirectory absolute
 * @param inForce the texts by which the node works, by the setting's name; without secrets
 */
public record ConfigOrigin(
    Map<String, String> flags,
    Map<String, String> flagNames,
    Map<String, String> environment,
    Path workingDirectory,
    Map<String, String> inForce) {
  /** Without them the state folder would not be found, or a key of the node be missed. */
  private static final Set<String> ALSO_KEPT =
      Set.of("HOME", Settings.API_KEY.name(), RemoteEngineSettings.KEY.name());

  public ConfigOrigin {
    flags = Map.copyOf(flags);
    flagNames = Map.copyOf(flagNames);
    environment = Map.copyOf(environment);
    inForce = Map.copyOf(inForce);
  }

  static Map<String, String> kept(Map<String, String> environment) {
    Set<String> names =
        Settings.all().stream()
            .filter(setting -> !setting.secret())
            .flatMap(Setting::allNames)
            .collect(Collectors.toSet());
    Map<String, String> kept = new HashMap<>(environment);
    kept.keySet().removeIf(name -> !names.contains(name) && !ALSO_KEPT.contains(name));
    return kept;
  }

  /**
   * Reads the files as they are now. Every setting has a value that it can have, or there is an
   * exception.
   *
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID, CONFIG_CONFLICT
   */
  public Configuration read() {
    var loader = new ConfigurationLoader(environment, workingDirectory);
    flags.forEach(
        (name, text) -> loader.flag(flagNames.get(name), Settings.named(name).orElseThrow(), text));
    Configuration configuration = loader.load();
    List<Setting<?>> all = Settings.all();
    all.forEach(setting -> configuration.find(setting));
    return configuration;
  }

  /** The same for a node that has taken up what it can of a configuration. */
  public ConfigOrigin reloaded(Configuration configuration) {
    Map<String, String> texts = new HashMap<>(inForce);
    Map<String, String> now = configuration.texts();
    for (Setting<?> setting : ReloadableSettings.all()) {
      texts.remove(setting.name());
      if (now.containsKey(setting.name())) {
        texts.put(setting.name(), now.get(setting.name()));
      }
    }
    return new ConfigOrigin(flags, flagNames, environment, workingDirectory, texts);
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "ConfigOrigin[" + workingDirectory + "]";
  }
}
