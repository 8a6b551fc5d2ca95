package com.fabstir.node.engine.template;

/** What one rendering may use. Templates are strangers' programs, and this is where they end. */
final class Budget {
  static final int MAX_STEPS = 1_000_000;
  static final int MAX_DEPTH = 200;
  static final int MAX_OUTPUT_CHARACTERS = 1 << 22;

  /** All texts together that are made on the way: a long output is made in six to eight steps. */
  static final long MAX_TEXT_CHARACTERS = 1L << 25;

  /** Characters that are looked at in searches, at the worst: less than a second's. */
  private static final long MAX_COMPARISONS = 1L << 29;

  private static final long MAX_NANOS = 2_000_000_000L;
  private static final int STEPS_BETWEEN_LOOKS = 1 << 10;
  private static final int CHARACTERS_BETWEEN_LOOKS = 1 << 16;

  private final long start = System.nanoTime();
  private int steps;
  private int depth;
  private long characters;
  private long comparisons;

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
    look(before, steps, STEPS_BETWEEN_LOOKS);
  }

  private void look(long before, long after, int between) {
    boolean look = before / between != after / between;
    if (look && System.nanoTime() - start > MAX_NANOS) {
      throw new TemplateException("the template takes more than two seconds");
    }
  }

  /** Counts text before it is made. */
  void text(long length) {
    if (length > MAX_TEXT_CHARACTERS - characters) {
      throw new TemplateException("the template makes too much text");
    }
    long before = characters;
    characters += length;
    look(before, characters, CHARACTERS_BETWEEN_LOOKS);
  }

  /**
   * Counts a search before it is made: at the worst, each place is compared with all that is looked
   * for.
   */
  void search(String text, String part) {
    comparisons(Math.max(0L, (long) text.length() - part.length() + 1) * part.length());
  }

  /** Counts characters that are compared. */
  void comparisons(long count) {
    if (count > MAX_COMPARISONS - comparisons) {
      throw new TemplateException("the template compares too much text");
    }
    long before = comparisons;
    comparisons += count;
    look(before, comparisons, CHARACTERS_BETWEEN_LOOKS);
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
