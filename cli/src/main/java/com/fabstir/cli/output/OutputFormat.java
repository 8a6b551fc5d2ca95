package com.fabstir.cli.output;

import java.util.Locale;

/** How a command writes its result to standard output. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON document. */
  JSON,
  /** The same document as YAML. */
  YAML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
