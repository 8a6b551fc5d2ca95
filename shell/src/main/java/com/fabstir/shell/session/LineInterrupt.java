package com.fabstir.shell.session;

import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;

/**
 * Brings Ctrl-C to a terminal that can only write lines. Such a one takes no signals by itself, and
 * the process would end.
 */
final class LineInterrupt implements AutoCloseable {
  private static final String NAME = Signal.INT.name();

  private final boolean needed;
  private final Object earlier;

  LineInterrupt(Terminal terminal) {
    needed = terminal instanceof DumbTerminal;
    earlier = needed ? Signals.register(NAME, () -> terminal.raise(Signal.INT)) : null;
  }

  @Override
  public void close() {
    if (needed) {
      Signals.unregister(NAME, earlier);
    }
  }
}
