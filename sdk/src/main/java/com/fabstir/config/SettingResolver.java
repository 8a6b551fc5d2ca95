package com.fabstir.config;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the value of a setting in the layers, the strongest first. */
final class SettingResolver {
  private final List<ConfigLayer> layers;

  SettingResolver(List<ConfigLayer> layers) {
    this.layers = layers;
  }

  <T> Optional<ConfigValue<T>> find(Setting<T> setting) {
    List<Candidate<T>> candidates = candidates(setting);
    refuseConflicts(setting, candidates);
    setting
        .defaultValue()
        .ifPresent(
            value ->
                candidates.add(
                    new Candidate<>(
                        setting.name(),
                        value,
                        new ConfigSource(ConfigSource.Kind.DEFAULT, setting.name()))));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Candidate<T> first = candidates.getFirst();
    List<ConfigSource> weaker = candidates.stream().skip(1).map(Candidate::source).toList();
    return Optional.of(new ConfigValue<>(setting, first.value(), first.source(), weaker));
  }

  /** The strongest text, as it stands there. */
  Optional<String> text(Setting<?> setting) {
    return layers.stream()
        .flatMap(layer -> setting.allNames().flatMap(name -> layer.text(name).stream()))
        .findFirst();
  }

  <T> SettingStory<T> story(Setting<T> setting) {
    List<SettingStory.Saying> sayings = new ArrayList<>();
    Optional<FabstirException> problem = Optional.empty();
    for (ConfigLayer layer : layers) {
      for (String name : setting.allNames().filter(each -> layer.text(each).isPresent()).toList()) {
        String shown;
        try {
          T value = parse(setting, layer.text(name).orElseThrow(), layer.source(name));
          shown = setting.shown(value);
        } catch (FabstirException wrong) {
          shown = "(cannot be used)";
          problem = problem.or(() -> Optional.of(wrong));
        }
        sayings.add(new SettingStory.Saying(layer.source(name), shown));
      }
    }
    setting
        .defaultValue()
        .ifPresent(
            value ->
                sayings.add(
                    new SettingStory.Saying(
                        new ConfigSource(ConfigSource.Kind.DEFAULT, setting.name()),
                        setting.shown(value))));
    if (problem.isEmpty()) {
      problem = conflict(setting);
    }
    return new SettingStory<>(setting, sayings, problem);
  }

  private <T> Optional<FabstirException> conflict(Setting<T> setting) {
    try {
      refuseConflicts(setting, candidates(setting));
      return Optional.empty();
    } catch (FabstirException conflict) {
      return Optional.of(conflict);
    }
  }

  private <T> List<Candidate<T>> candidates(Setting<T> setting) {
    List<Candidate<T>> found = new ArrayList<>();
    for (ConfigLayer layer : layers) {
      for (String name : setting.allNames().toList()) {
        layer
            .text(name)
            .ifPresent(
                text ->
                    found.add(
                        new Candidate<>(
                            name, parse(setting, text, layer.source(name)), layer.source(name))));
      }
    }
    return found;
  }

  /**
   * Two names of the same thing with different values: whoever set them meant one of them, and a
   * wrong contract loses money. A flag is a decision of the moment and ends the doubt.
   */
  private static <T> void refuseConflicts(Setting<T> setting, List<Candidate<T>> candidates) {
    if (candidates.isEmpty() || candidates.getFirst().source().kind() == ConfigSource.Kind.FLAG) {
      return;
    }
    Candidate<T> first = candidates.getFirst();
    for (Candidate<T> other : candidates) {
      if (!other.name().equals(first.name()) && !other.value().equals(first.value())) {
        throw new FabstirException(
            ErrorCode.CONFIG_CONFLICT,
            first.source()
                + " and "
                + other.source()
                + " are names of the same setting but differ: "
                + setting.shown(first.value())
                + " and "
                + setting.shown(other.value()),
            "Remove one of them, or give both the same value.");
      }
    }
  }

  private static <T> T parse(Setting<T> setting, String text, ConfigSource source) {
    try {
      return setting.type().parser().apply(text);
    } catch (IllegalArgumentException _) {
      boolean shown = !setting.secret() && !text.matches("(0x)?[0-9a-fA-F]{60,}");
      String found = shown ? setting.type().quoted(text) : "something else";
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          source + ": expected " + setting.type().expected() + ", found " + found,
          setting.description());
    }
  }

  private record Candidate<T>(String name, T value, ConfigSource source) {}
}
