package com.fabstir.node.socket;

/** What the messages of one client address may take of the {@link MessageBudget}, in bytes. */
public interface ClientBudget {

  /** False when there is not so much left, for it or for all. */
  boolean take(long bytes);

  void release(long bytes);
}
