package com.fabstir.node.engine;

/** What the engine can do with a prompt that consists of turns. */
public enum ChatTemplateSupport {
  /** The model's template is rendered. */
  MODEL_TEMPLATE,
  /** A base model without a template: turns become lines of plain text to be continued. */
  PLAIN_LINES,
  /** The model has a template that the engine cannot render: prompts in turns are refused. */
  UNSUPPORTED
}
