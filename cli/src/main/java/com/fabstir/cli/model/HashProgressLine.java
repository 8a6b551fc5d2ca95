package com.fabstir.cli.model;

import com.fabstir.cli.command.GlobalOptions;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.model.HashProgress;
import java.io.PrintWriter;

/** One line that counts up on a terminal; nothing for a pipe, for --quiet and for small files. */
final class HashProgressLine implements HashProgress {
  private static final long SMALL_FILE_BYTES = 64L << 20;

  private final PrintWriter err;
  private final boolean shown;
  private long lastPercent = -1;

  HashProgressLine(CommandContext context, GlobalOptions global) {
    this.err = context.err();
    this.shown = context.terminal().messagesInteractive() && !global.quiet();
  }

  @Override
  public void advanced(long bytesDone, long bytesTotal) {
    if (!shown || bytesTotal < SMALL_FILE_BYTES) {
      return;
    }
    long percent = bytesDone * 100 / bytesTotal;
    if (percent != lastPercent) {
      lastPercent = percent;
      err.print("\rHashing " + percent + " %" + (percent == 100 ? "\n" : ""));
      err.flush();
    }
  }
}
