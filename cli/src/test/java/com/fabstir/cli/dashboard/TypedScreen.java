package com.fabstir.cli.dashboard;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.FullScreen;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenSource;
import com.fabstir.shell.TerminalState;
import com.fabstir.shell.TypingEcho;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A screen on which a test types: keys, and lines where it is left. */
final class TypedScreen implements FullScreen {
  private final LinkedBlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private final StringWriter written = new StringWriter();
  private volatile String shown = "";

  void press(int key) {
    keys.add(key);
  }

  /** What is typed where the next command asks. */
  void typeLines(String text) {
    lines.add(text);
  }

  String shown() {
    return shown;
  }

  /** All that was written while the screen was left. */
  String written() {
    return written.toString();
  }

  @Override
  public Size size() {
    return new Size(80, 24);
  }

  @Override
  public void draw(List<ScreenLine> drawn) {
    shown = String.join("\n", drawn.stream().map(ScreenLine::text).toList());
  }

  @Override
  public OptionalInt key(Duration limit) {
    try {
      Integer key = keys.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      return key == null ? OptionalInt.empty() : OptionalInt.of(key);
    } catch (InterruptedException _) {
      return OptionalInt.of(END);
    }
  }

  @Override
  public void leaveFor(Consumer<CommandIo> work) {
    var out = new PrintWriter(written);
    work.accept(
        new CommandIo(
            new BufferedReader(new StringReader(lines.isEmpty() ? "" : lines.remove())),
            out,
            out,
            new TerminalState(true, true, true, 80, false),
            TypingEcho.none(),
            new Interruption(),
            ScreenSource.none()));
    out.flush();
  }

  @Override
  public void close() {}
}
