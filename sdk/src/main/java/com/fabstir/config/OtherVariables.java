package com.fabstir.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Variables of ours that are no settings: only the environment has them. */
public final class OtherVariables {
  private static final String PREFIX = "FABSTIR_";

  private static final Map<String, String> MEANINGS =
      Map.of(
          "FABSTIR_ANVIL", "Program of the local chain (default: the bundled or installed anvil).",
          "FABSTIR_JAVA_HOME", "JDK 25 that the launcher takes (default: it looks for one).",
          "FABSTIR_JAVA_OPTIONS", "More options for the JVM, separated by spaces.",
          "FABSTIR_PROGRAM", "Name under which the launcher was called; set by the launcher.",
          "FABSTIR_SKIP_BUILD", "Makes scripts/acceptance use the distribution that is there.");

  private OtherVariables() {}

  /** What they mean, by name, sorted. */
  public static Map<String, String> meanings() {
    return new TreeMap<>(MEANINGS);
  }

  /** The environment is full of others' variables, but these look like ours and do nothing. */
  static List<ConfigNotice> unknownIn(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !MEANINGS.containsKey(name))
        .filter(name -> Settings.named(name).isEmpty())
        .sorted()
        .map(
            name ->
                new ConfigNotice(
                    name,
                    "in environment is unknown and was ignored: see 'fabstir config show --all'"))
        .toList();
  }
}
