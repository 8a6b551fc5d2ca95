package com.fabstir.plugin;

import java.util.List;

/**
 * What came of reading the configuration of a running node again.
 *
 * @param changed settings whose new value is in force now
 * @param needRestart settings that have another value, which the next start will take up
 * @param notices what is in the files and does nothing
 */
public record ReloadReport(List<Change> changed, List<Change> needRestart, List<String> notices) {

  public ReloadReport {
    changed = List.copyOf(changed);
    needRestart = List.copyOf(needRestart);
    notices = List.copyOf(notices);
  }

  /**
   * One setting; values are for eyes, and of secrets nothing is shown.
   *
   * @param setting the variable's name
   * @param before empty when there was no value
   * @param after empty when there is none any more
   */
  public record Change(String setting, String before, String after) {
    private static final String NONE = "nothing";

    /** Such as "API_PORT: 8080 -> 8081". */
    public String inWords() {
      return setting + ": " + words(before) + " -> " + words(after);
    }

    private static String words(String value) {
      return value.isEmpty() ? NONE : value;
    }
  }
}
