package com.fabstir.node.engine.template;

/**
 * What a template names and nobody gave a value. It may be asked for and printed, as nothing, but
 * not used.
 */
record Undefined(String name) {
  TemplateException used() {
    return new TemplateException("'" + name + "' is undefined");
  }
}
