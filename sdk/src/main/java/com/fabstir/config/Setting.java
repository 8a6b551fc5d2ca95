package com.fabstir.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that can be configured.
 *
 * @param name the variable's name
 * @param aliases other names of the same thing; if two names have different values, nobody can know
 *     which is meant, so that is an error
 * @param defaultValue empty when nothing sensible can be assumed
 * @param secret never shown, and not taken from the configuration file
 * @param description one sentence for users
 */
public record Setting<T>(
    String name,
    List<String> aliases,
    SettingType<T> type,
    Optional<T> defaultValue,
    boolean secret,
    String description) {

  static <T> Setting<T> of(String name, SettingType<T> type, String description) {
    return new Setting<>(name, List.of(), type, Optional.empty(), false, description);
  }

  Setting<T> orElse(T value) {
    return new Setting<>(name, aliases, type, Optional.of(value), secret, description);
  }

  Setting<T> alsoNamed(String... otherNames) {
    return new Setting<>(name, List.of(otherNames), type, defaultValue, secret, description);
  }

  Setting<T> hidden() {
    return new Setting<>(name, aliases, type, defaultValue, true, description);
  }

  /** The value for eyes: secrets are stars, and so is what an address may hide. */
  public String shown(T value) {
    return secret ? "********" : type.shown().apply(value);
  }

  /** The key of the configuration file. */
  public String fileKey() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Completes "expected …". */
  public String expected() {
    return type.expected();
  }

  /** The variable's name and its aliases. */
  public Stream<String> allNames() {
    return Stream.concat(Stream.of(name), aliases.stream());
  }

  /** By name, and written out: what a record has of itself is made at run time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> setting && name.equals(setting.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
