package com.fabstir.shell;

import java.util.function.Consumer;

/** Lines that come by themselves and are shown above the prompt: alerts, log lines. */
@FunctionalInterface
public interface NoticeFeed {
  /** Begins to pass on lines; closing the result ends it. */
  Subscription subscribe(Consumer<String> line);

  /** A feed that is listened to. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
