package com.fabstir.shell.line;

import com.fabstir.shell.PromptSegment;
import com.fabstir.shell.run.ShellState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The program's name and what its segments say. */
final class Prompt {
  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** The first time classes are loaded. */
  private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(2);

  private final String program;
  private final List<PromptSegment> segments;
  private final ShellState state;
  private final boolean colour;
  private volatile String known = "";
  private boolean first = true;

  Prompt(String program, List<PromptSegment> segments, ShellState state, boolean colour) {
    this.program = program;
    this.segments = segments;
    this.state = state;
    this.colour = colour;
  }

  /** The prompt; segments that take too long show what they said before. */
  String text() {
    var asked = new CompletableFuture<String>();
    Thread.ofVirtual().name("prompt").start(() -> ask(asked));
    Duration patience = first ? PATIENCE_AT_FIRST : PATIENCE;
    first = false;
    try {
      asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // What is known stands.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return whole(known);
  }

  /** The prompt as it is now, however long the segments take. */
  String fresh() {
    try {
      known = facts();
    } catch (RuntimeException _) {
      // What is known stands.
    }
    return whole(known);
  }

  private void ask(CompletableFuture<String> asked) {
    try {
      known = facts();
      asked.complete(known);
    } catch (RuntimeException e) {
      asked.completeExceptionally(e);
    }
  }

  private String facts() {
    Map<String, String> variables = Map.copyOf(state.variables());
    return segments.stream()
        .map(segment -> segment.text(variables))
        .filter(text -> !text.isEmpty())
        .map(text -> " " + text)
        .collect(Collectors.joining());
  }

  private String whole(String facts) {
    return colour ? coloured(facts) : program + facts + "> ";
  }

  private String coloured(String facts) {
    return new AttributedStringBuilder()
        .styled(AttributedStyle.BOLD, program)
        .styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN), facts)
        .styled(AttributedStyle.BOLD, "> ")
        .toAnsi();
  }
}
