package com.fabstir.cli.reference;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.config.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of the kinds that only this program defines, with what they mean. */
public final class FixedValues {
  private static final Map<CandidateKind, Map<String, String>> ALL =
      Map.of(
          CandidateKind.SECRET_SOURCE, sources(),
          CandidateKind.SETTING, settings(),
          CandidateKind.HELP, topics());

  private FixedValues() {}

  /** In the order in which they are shown. */
  public static Map<String, String> of(CandidateKind kind) {
    return ALL.getOrDefault(kind, Map.of());
  }

  private static Map<String, String> sources() {
    var sources = new LinkedHashMap<String, String>();
    sources.put("prompt", "A question on the terminal.");
    sources.put("stdin", "The first line of standard input.");
    sources.put("file:", "A file that only its owner may read.");
    sources.put("fd:", "An open file descriptor.");
    sources.put("exec:", "What a command prints.");
    return sources;
  }

  private static Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    Settings.all().forEach(setting -> settings.put(setting.name(), setting.description()));
    return settings;
  }

  private static Map<String, String> topics() {
    var topics = new LinkedHashMap<String, String>();
    Arrays.stream(HelpTopic.values()).forEach(topic -> topics.put(topic.word(), topic.about()));
    return topics;
  }
}
