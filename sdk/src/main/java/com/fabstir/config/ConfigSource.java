package com.fabstir.config;

/**
 * Where a value stands.
 *
 * @param name the name under which it stands there: a flag, a variable, a key of the file
 */
public record ConfigSource(Kind kind, String name) {

  /** The layers, the strongest first. */
  public enum Kind {
    FLAG("flag"),
    ENVIRONMENT("environment"),
    DOTENV(".env"),
    PROFILE("profile"),
    FILE("configuration file"),
    DEFAULT("default");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Such as "CHAIN_ID (environment)". */
  @Override
  public String toString() {
    return name + " (" + kind + ")";
  }
}
