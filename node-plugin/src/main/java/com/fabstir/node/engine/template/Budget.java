package com.fabstir.node.engine.template;

/** What one rendering may use. Templates are strangers' programs, and this is where they end. */
final class Budget {
  static final int MAX_STEPS = 1_000_000;
  static final int MAX_DEPTH = 200;
  static final int MAX_OUTPUT_CHARACTERS = 1 << 22;

  /** All texts together that are made on the way to the output. */
  static final long MAX_TEXT_CHARACTERS = 1L << 25;

  private static final long MAX_NANOS = 2_000_000_000L;
  private static final int STEPS_BETWEEN_LOOKS = 1 << 10;

  private final long start = System.nanoTime();
  private int steps;
  private int depth;
  private long characters;

  /** Counts a thing that is computed. */
  void step() {
    steps(1);
  }

  void steps(long count) {
    if (count > MAX_STEPS - steps) {
      throw new TemplateException("the template takes more than " + MAX_STEPS + " steps");
    }
    int before = steps;
    steps += (int) count;
    boolean look = before / STEPS_BETWEEN_LOOKS != steps / STEPS_BETWEEN_LOOKS;
    if (look && System.nanoTime() - start > MAX_NANOS) {
      throw new TemplateException("the template takes more than two seconds");
    }
  }

  /** Counts text before it is made. */
  void text(long length) {
    characters += length;
    if (characters > MAX_TEXT_CHARACTERS) {
      throw new TemplateException("the template makes too much text");
    }
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new TemplateException("the template is nested too deeply");
    }
  }

  void leave() {
    depth--;
  }
}
