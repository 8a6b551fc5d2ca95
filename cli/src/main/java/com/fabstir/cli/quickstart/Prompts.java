package com.fabstir.cli.quickstart;

/** Questions to the bundled model with answers of known length at temperature 0. */
final class Prompts {
  /** 216 tokens: enough for a claim while the session goes on. */
  static final String FIRST = "Tell me a long story about a robot";

  /** 142 tokens. */
  static final String SECOND = "Explain in detail how a session is paid";

  private Prompts() {}
}
