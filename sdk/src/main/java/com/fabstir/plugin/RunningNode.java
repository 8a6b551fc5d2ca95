package com.fabstir.plugin;

import java.time.Duration;

/** A node that serves. */
public interface RunningNode extends AutoCloseable {
  int apiPort();

  NodeStatus status();

  /**
   * How much is going on: sessions that are open or being settled, and answers to the operator. 0
   * when an end would interrupt nothing.
   */
  int openWork();

  /** A failure of its own has ended the engine: only a new process can serve again. */
  boolean hasFailed();

  /**
   * Takes up other settings, all of them at once; open sessions and connections stay.
   *
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID; then nothing has changed
   */
  void reload(LiveSettings settings);

  /** No new sessions; running answers end within the limit, claims and settlements are made. */
  void drain(Duration limit);

  /** Frees everything and settles nothing: the next start goes on with the open sessions. */
  void leave();

  /** Drains with the configured limit and frees everything. */
  @Override
  void close();
}
