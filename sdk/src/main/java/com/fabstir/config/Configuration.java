package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of one command, resolved once. */
public final class Configuration {
  private final SettingResolver resolver;
  private final ConfigPlaces places;
  private final List<ConfigNotice> notices;

  Configuration(SettingResolver resolver, ConfigPlaces places, List<ConfigNotice> notices) {
    this.resolver = resolver;
    this.places = places;
    this.notices = List.copyOf(notices);
  }

  /**
   * @throws FabstirException CONFIG_INVALID when the text in force is wrong, CONFIG_CONFLICT when
   *     two names of the setting differ
   */
  public <T> Optional<ConfigValue<T>> find(Setting<T> setting) {
    return resolver.find(setting);
  }

  /**
   * @throws FabstirException CONFIG_INVALID when it is not set and has no default
   */
  public <T> ConfigValue<T> require(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.CONFIG_INVALID,
                    setting.name() + " is not set",
                    "Set it in the environment or in .env. " + setting.description()));
  }

  /** The bare value of {@link #require}. */
  public <T> T value(Setting<T> setting) {
    return require(setting).value();
  }

  /** A path setting, made absolute from the working directory. */
  public Optional<Path> path(Setting<Path> setting) {
    return find(setting).map(ConfigValue::value).map(places.workingDirectory()::resolve);
  }

  /** All settings with what is said about them, in the order of {@link Settings#all()}. */
  public List<SettingStory<?>> stories() {
    return Settings.all().stream().<SettingStory<?>>map(this::story).toList();
  }

  /** What each source says about a setting; wrong texts are part of the story. */
  public <T> SettingStory<T> story(Setting<T> setting) {
    return resolver.story(setting);
  }

  /** The texts in force of all settings that are set and no secrets, by the setting's name. */
  Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    for (Setting<?> setting : Settings.all()) {
      if (!setting.secret()) {
        resolver.text(setting).ifPresent(text -> texts.put(setting.name(), text));
      }
    }
    return texts;
  }

  /** Where the sources stand. */
  public ConfigPlaces places() {
    return places;
  }

  /** What the user should be told once, on standard error. */
  public List<ConfigNotice> notices() {
    return notices;
  }

  public FabstirHome home() {
    return places.home();
  }

  public Path workingDirectory() {
    return places.workingDirectory();
  }
}
