package com.fabstir.config;

import com.fabstir.error.FabstirException;
import java.util.List;
import java.util.Optional;

/**
 * What all sources say about a setting.
 *
 * @param sayings the strongest first; the first one is in force, unless there is a problem
 * @param problem why the setting cannot be used as it is
 */
public record SettingStory<T>(
    Setting<T> setting, List<Saying> sayings, Optional<FabstirException> problem) {

  public SettingStory {
    sayings = List.copyOf(sayings);
  }

  /**
   * What one source says.
   *
   * @param shown the value for eyes
   */
  public record Saying(ConfigSource source, String shown) {
    @Override
    public String toString() {
      return shown + " from " + source;
    }
  }

  /** What is in force; empty when no source says anything. */
  public Optional<Saying> inForce() {
    return sayings.stream().findFirst();
  }

  /** Weaker sources that had a value too, the strongest first. */
  public List<Saying> overridden() {
    return sayings.stream().skip(1).toList();
  }
}
