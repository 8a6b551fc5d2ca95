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
    if (value != null) {
      flagTexts.put(setting.name(), value.toString());
      flagNames.put(setting.name(), flag);
    }
    return this;
  }

  /**
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID when a file cannot be used
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
    ConfigLayer file = new ConfigFile(configFile(bootstrap, home)).read();
    layers.add(file);

    List<ConfigNotice> notices = new ArrayList<>(RetiredNames.noticesFor(layers));
    notices.addAll(unknownNames(dotEnv));
    notices.addAll(unknownNames(file));
    dotEnvFile.exposure(dotEnv).ifPresent(notices::add);
    return new Configuration(new SettingResolver(layers), home, workingDirectory, notices);
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
