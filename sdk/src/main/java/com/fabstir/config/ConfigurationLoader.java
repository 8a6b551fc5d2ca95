package com.fabstir.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the sources and resolves them into a {@link Configuration}. */
public final class ConfigurationLoader {
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Map<String, String> flagTexts = new LinkedHashMap<>();
  private final Map<String, String> flagNames = new LinkedHashMap<>();
  private final Map<String, Setting<?>> flagSettings = new LinkedHashMap<>();
  private boolean profileMayBeMissing;

  /**
   * @param environment the environment variables
   * @param workingDirectory absolute; its .env is read
   */
  public ConfigurationLoader(Map<String, String> environment, Path workingDirectory) {
    this.environment = environment;
    this.workingDirectory = workingDirectory.toAbsolutePath();
  }

  /**
   * Adds what a flag says; null means that the flag was not given.
   *
   * @param flag as the user writes it, such as "--chain"
   */
  public ConfigurationLoader flag(String flag, Setting<?> setting, Object value) {
    flagSettings.put(flag, setting);
    if (value != null) {
      flagTexts.put(setting.name(), value.toString());
      flagNames.put(setting.name(), flag);
    }
    return this;
  }

  /** The settings of all flags that were told of, given or not. */
  public Map<String, Setting<?>> settingsOfFlags() {
    return Map.copyOf(flagSettings);
  }

  /** What a node has to know to read this configuration again. */
  public ConfigOrigin origin(Configuration loaded) {
    return new ConfigOrigin(
        flagTexts, flagNames, ConfigOrigin.kept(environment), workingDirectory, loaded.texts());
  }

  /** Lets the chosen profile be one that is still to be written. */
  public ConfigurationLoader newProfileAllowed() {
    profileMayBeMissing = true;
    return this;
  }

  /**
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID when a file cannot be used or there
   *     is no such profile
   */
  public Configuration load() {
    DotEnvFile dotEnvFile = new DotEnvFile(workingDirectory);
    ConfigLayer dotEnv = dotEnvFile.read();
    List<ConfigLayer> layers = new ArrayList<>();
    layers.add(new ConfigLayer(ConfigSource.Kind.FLAG, flagTexts, flagNames));
    layers.add(ConfigLayer.of(ConfigSource.Kind.ENVIRONMENT, environment));
    layers.add(dotEnv);
    // The home and the file's place cannot stand in the file itself.
    SettingResolver bootstrap = new SettingResolver(layers);
    FabstirHome home = home(bootstrap);
    Path configFile = configFile(bootstrap, home);
    ConfigLayer file = new ConfigFile(configFile, ConfigSource.Kind.FILE).read();
    layers.add(file);
    Optional<Profile> profile =
        new SettingResolver(layers)
            .find(Settings.PROFILE)
            .map(name -> new Profile(home, name.value()));
    ConfigLayer profileLayer =
        profile
            .map(chosen -> chosen.read(profileMayBeMissing))
            .orElseGet(() -> ConfigLayer.of(ConfigSource.Kind.PROFILE, Map.of()));
    layers.add(layers.size() - 1, profileLayer);

    List<ConfigNotice> notices = new ArrayList<>(RetiredNames.noticesFor(layers));
    notices.addAll(unknownNames(dotEnv));
    notices.addAll(unknownNames(profileLayer));
    notices.addAll(unknownNames(file));
    notices.addAll(OtherVariables.unknownIn(environment));
    dotEnvFile.exposure(dotEnv).ifPresent(notices::add);
    return new Configuration(
        new SettingResolver(layers),
        new ConfigPlaces(
            home, workingDirectory, workingDirectory.resolve(".env"), configFile, profile),
        notices);
  }

  private FabstirHome home(SettingResolver bootstrap) {
    return bootstrap
        .find(Settings.HOME)
        .map(value -> new FabstirHome(workingDirectory.resolve(value.value())))
        .orElseGet(() -> FabstirHome.ofUser(environment));
  }

  private Path configFile(SettingResolver bootstrap, FabstirHome home) {
    Optional<Path> named = bootstrap.find(Settings.CONFIG_FILE).map(ConfigValue::value);
    return named.map(workingDirectory::resolve).orElse(home.configFile());
  }

  /** The environment is full of others' variables; in our own files an unknown name is an error. */
  private static List<ConfigNotice> unknownNames(ConfigLayer layer) {
    Set<String> known =
        Settings.all().stream().flatMap(Setting::allNames).collect(Collectors.toSet());
    return layer.names().stream()
        .filter(name -> !known.contains(name) && !RetiredNames.contains(name))
        .filter(name -> !name.startsWith("NEXT_PUBLIC_"))
        .sorted()
        .map(name -> new ConfigNotice(name, "in " + layer.kind() + " is unknown and was ignored"))
        .toList();
  }
}
