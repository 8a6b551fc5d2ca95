package com.fabstir.plugin;

import java.time.Duration;

/** A node that serves. */
public interface RunningNode extends AutoCloseable {
  int apiPort();

  NodeStatus status();

  /** No new sessions; running answers end within the limit, claims and settlements are made. */
  void drain(Duration limit);

  /** Drains with the configured limit and frees everything. */
  @Override
  void close();
}
