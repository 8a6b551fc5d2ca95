package com.fabstir.cli.chat;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows Markdown on a terminal while it comes in. What is printed stays: a mark whose meaning is
 * still open is held back until it is known, at the latest until the end of its line.
 */
final class MarkdownScreen implements Consumer<String> {
  private final Consumer<String> terminal;
  private final StringBuilder line = new StringBuilder();
  private String shown = "";
  private Optional<String> fence = Optional.empty();

  /**
   * @param terminal takes text with escape sequences
   */
  MarkdownScreen(Consumer<String> terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(String piece) {
    String rest = piece;
    for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      line.append(rest, 0, end);
      endLine();
      rest = rest.substring(end + 1);
    }
    if (!rest.isEmpty()) {
      line.append(rest);
      if (fence.isEmpty()) {
        show(MarkdownLine.render(line.toString(), false));
      }
    }
  }

  private void endLine() {
    String text = line.toString();
    show(whole(text));
    terminal.accept("\n");
    line.setLength(0);
    shown = "";
  }

  private String whole(String text) {
    if (fence.isPresent()) {
      if (text.strip().startsWith(fence.get())) {
        fence = Optional.empty();
      }
      return MarkdownLine.code(text);
    }
    fence = MarkdownLine.fence(text);
    return fence.isPresent() ? MarkdownLine.code(text) : MarkdownLine.render(text, true);
  }

  /** The part that is not there yet. */
  private void show(String painted) {
    if (painted.startsWith(shown)) {
      if (painted.length() > shown.length()) {
        terminal.accept(painted.substring(shown.length()));
      }
      shown = painted;
    }
  }
}
