package com.fabstir.node.engine.template;

/** The text that a template has written so far. */
final class Output {
  private final StringBuilder text = new StringBuilder();

  void add(String more) {
    if (more.length() > Budget.MAX_OUTPUT_CHARACTERS - text.length()) {
      throw new TemplateException("the template writes too much");
    }
    text.append(more);
  }

  String text() {
    return text.toString();
  }
}
