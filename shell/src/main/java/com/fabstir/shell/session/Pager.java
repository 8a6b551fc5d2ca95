package com.fabstir.shell.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;

/** Shows long text page by page. */
final class Pager {
  private final Terminal terminal;
  private final Path directory;
  private final boolean wanted;

  /**
   * @param wanted false: nothing is paged
   */
  Pager(Terminal terminal, Path directory, boolean wanted) {
    this.terminal = terminal;
    this.directory = directory;
    this.wanted = wanted;
  }

  /** False when the text is short enough to be simply written. */
  boolean show(String text) {
    if (!wanted || rows(text) < terminal.getHeight()) {
      return false;
    }
    try {
      var less = new Less(terminal, directory);
      var bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
      less.run(new Source.InputStreamSource(bytes, true, "output: q leaves, / searches, h helps"));
      return true;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private long rows(String text) {
    int width = Math.max(1, terminal.getWidth());
    return text.lines().mapToLong(line -> 1 + Math.max(0, line.length() - 1) / width).sum();
  }
}
