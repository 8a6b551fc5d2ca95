package com.fabstir.node.engine.template;

/** A thing of the renderer with members, such as {@code loop}. */
@FunctionalInterface
interface Members {
  /** The member, or an {@link Undefined}. */
  Object member(String name);
}
