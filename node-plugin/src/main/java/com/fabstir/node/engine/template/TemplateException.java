package com.fabstir.node.engine.template;

/** A template that cannot be read, that fails, or that takes more than it may. */
public class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }

  static TemplateException at(int line, String message) {
    return new TemplateException("line " + line + ": " + message);
  }
}
