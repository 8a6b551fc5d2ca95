package com.fabstir.cli.config;

import com.fabstir.config.SettingStory;
import com.fabstir.config.SettingStory.Saying;
import java.util.List;

/**
 * A setting for readers.
 *
 * @param value what is in force; empty when nothing is; secrets are stars
 * @param source what it comes from: "flag", "environment", ".env", "profile", "configuration file",
 *     "default"; empty when nothing is in force
 * @param sourceName the name under which it stands there
 * @param overrode weaker sources that say something too, the strongest first
 * @param problem why the setting cannot be used; empty when it can
 */
record SettingDocument(
    String name,
    String value,
    String source,
    String sourceName,
    List<Weaker> overrode,
    String problem) {

  /** A source that a stronger one overrode. */
  record Weaker(String value, String source, String sourceName) {
    static Weaker of(Saying saying) {
      return new Weaker(saying.shown(), saying.source().kind().toString(), saying.source().name());
    }
  }

  static SettingDocument of(SettingStory<?> story) {
    return new SettingDocument(
        story.setting().name(),
        story.inForce().map(Saying::shown).orElse(""),
        story.inForce().map(saying -> saying.source().kind().toString()).orElse(""),
        story.inForce().map(saying -> saying.source().name()).orElse(""),
        story.overridden().stream().map(Weaker::of).toList(),
        story.problem().map(Throwable::getMessage).orElse(""));
  }

  boolean isSet() {
    return !source.isEmpty();
  }

  /** The source in few words; the name only where it is not the setting's own. */
  String sourceText() {
    return sourceName.isEmpty() || sourceName.equals(name) ? source : source + ": " + sourceName;
  }
}
