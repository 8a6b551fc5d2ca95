/**
 * Renders the chat templates that come with models: Jinja programs, as Hugging Face's transformers
 * runs them. A model file is a stranger's, so a template can reach nothing but the turns it is
 * given: no Java object, no file, no other template. What it may use of time, memory and stack is
 * bounded by {@link com.fabstir.node.engine.template.Budget}.
 */
package com.fabstir.node.engine.template;
