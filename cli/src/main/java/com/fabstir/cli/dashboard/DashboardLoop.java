package com.fabstir.cli.dashboard;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.FabstirException;
import com.fabstir.shell.FullScreen;
import com.fabstir.shell.FullScreen.Size;
import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenLine.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;

/** Shows the dashboard and does what the keys say, until the user has enough of it. */
final class DashboardLoop {
  private static final String KEYS = "r refresh   p pricing   w withdraw   d drain   q quit";
  private static final Duration TICK = Duration.ofMillis(200);
  private static final int CTRL_C = 3;

  private final FullScreen screen;
  private final DashboardReader reader;
  private final DashboardView view;
  private final DashboardErrands errands;
  private final Runnable drain;
  private final Cancellation cancellation;
  private volatile String said = "";
  private boolean asked;
  private boolean left;

  /**
   * @param drain returns when the node is drained
   */
  DashboardLoop(
      FullScreen screen,
      DashboardReader reader,
      DashboardView view,
      DashboardErrands errands,
      Runnable drain,
      Cancellation cancellation) {
    this.screen = screen;
    this.reader = reader;
    this.view = view;
    this.errands = errands;
    this.drain = drain;
    this.cancellation = cancellation;
  }

  void run() {
    while (!left && !cancellation.isCancelled()) {
      reader.readWhenDue();
      DashboardDocument known = reader.now();
      draw(known);
      OptionalInt key = screen.key(TICK);
      if (key.isPresent()) {
        press(key.getAsInt(), known);
      }
    }
  }

  /** The last two lines are ours: what was said or asked, and the keys. */
  private void draw(DashboardDocument known) {
    Size size = screen.size();
    int room = Math.max(0, size.rows() - 2);
    var lines = new ArrayList<>(view.lines(known, size.columns(), room));
    while (lines.size() < room) {
      lines.add(ScreenLine.plain(""));
    }
    lines.add(new ScreenLine(said, Tone.ALERT));
    lines.add(new ScreenLine(KEYS, Tone.HEADING));
    screen.draw(lines);
  }

  private void press(int key, DashboardDocument known) {
    if (key == FullScreen.END || key == CTRL_C) {
      left = true;
      return;
    }
    if (asked) {
      answer(key);
      return;
    }
    said = "";
    switch (Character.toLowerCase(key)) {
      case 'q' -> left = true;
      case 'r' -> {
        reader.read();
        said = "Reading again ...";
      }
      case 'd' -> askToDrain(known.node());
      case 'p' -> screen.leaveFor(io -> errands.changePrice(io, known));
      case 'w' -> screen.leaveFor(io -> errands.withdraw(io, known));
      default -> {
        // No key of ours.
      }
    }
  }

  private void askToDrain(NodeReading node) {
    if (node.status() == null) {
      said = "No node answers: there is nothing to drain.";
    } else {
      asked = true;
      said = "Drain? No new sessions until the node is started again. [y/N]";
    }
  }

  private void answer(int key) {
    asked = false;
    if (Character.toLowerCase(key) != 'y') {
      said = "Not drained.";
      return;
    }
    said = "Draining: answers end, claims and settlements are made ...";
    Thread.ofVirtual().name("dashboard-drain").start(this::drain);
  }

  private void drain() {
    try {
      drain.run();
      said = "Drained, as far as the chain allowed. End the node with 'fabstir node stop'.";
    } catch (FabstirException failure) {
      said = failure.getMessage();
    }
    reader.read();
  }
}
