package com.fabstir.shell;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The whole of a terminal. What stood on it before comes back when it is closed. */
public interface FullScreen extends AutoCloseable {
  /** The key of an input that has ended. */
  int END = -1;

  /**
   * How large it is now.
   *
   * @param columns at least 1
   * @param rows at least 1
   */
  record Size(int columns, int rows) {}

  Size size();

  /** Shows these lines from the top on; what does not fit is cut. */
  void draw(List<ScreenLine> lines);

  /**
   * The next key: a character, {@link #END}, or 27 for keys that send more than one. Ctrl-C is key
   * 3 here and interrupts nobody.
   *
   * @return empty when none was pressed within the time
   */
  OptionalInt key(Duration limit);

  /** Gives the terminal back for as long as something reads and writes lines on it. */
  void leaveFor(Consumer<CommandIo> work);

  @Override
  void close();
}
