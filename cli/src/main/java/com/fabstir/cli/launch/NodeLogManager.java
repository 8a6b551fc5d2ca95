package com.fabstir.cli.launch;

import java.util.logging.LogManager;

/**
 * Keeps the log open until the node says that it is done. The JVM's own manager closes all handlers
 * as soon as a signal comes, while the node still drains and has the most to say.
 *
 * <p>Named to the JVM by {@code java.util.logging.manager}, so it must be public.
 */
public final class NodeLogManager extends LogManager {

  /** Called by the JVM's shutdown, which is too early. */
  @Override
  public void reset() {
    // close() does it.
  }

  /** Closes what is open. */
  void close() {
    super.reset();
  }
}
