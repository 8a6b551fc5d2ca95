package com.fabstir.config;

import java.util.List;

/**
 * A value that is in force.
 *
 * @param overridden weaker sources that had a value too, the strongest first
 */
public record ConfigValue<T>(
    Setting<T> setting, T value, ConfigSource source, List<ConfigSource> overridden) {

  public ConfigValue {
    overridden = List.copyOf(overridden);
  }

  public boolean isDefault() {
    return source.kind() == ConfigSource.Kind.DEFAULT;
  }

  /** The value for eyes: secrets are stars. */
  public String shown() {
    return setting.shown(value);
  }

  @Override
  public String toString() {
    return setting.name() + "=" + shown() + " from " + source;
  }
}
