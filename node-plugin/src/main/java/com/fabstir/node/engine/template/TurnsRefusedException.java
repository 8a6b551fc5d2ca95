package com.fabstir.node.engine.template;

/** The template itself refused what it was given, with {@code raise_exception}. */
public final class TurnsRefusedException extends TemplateException {
  private static final long serialVersionUID = 1;

  TurnsRefusedException(String message) {
    super(message);
  }
}
