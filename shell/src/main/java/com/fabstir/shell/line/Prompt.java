package com.fabstir.shell.line;

import com.fabstir.shell.PromptSegment;
import com.fabstir.shell.run.ShellState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private final AtomicReferenceArray<String> known;
  private boolean first = true;

  Prompt(String program, List<PromptSegment> segments, ShellState state, boolean colour) {
    this.program = program;
    this.segments = segments;
    this.state = state;
    this.colour = colour;
    this.known = new AtomicReferenceArray<>(segments.size());
  }

  /** The prompt; a segment that takes too long shows what it said before, and delays no other. */
  String text() {
    Duration patience = first ? PATIENCE_AT_FIRST : PATIENCE;
    first = false;
    try {
      ask().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // What is known stands.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return whole(facts());
  }

  /** The prompt as it is now, however long the segments take. */
  String fresh() throws InterruptedException {
    try {
      ask().get();
    } catch (ExecutionException _) {
      // What is known stands.
    }
    return whole(facts());
  }

  private CompletableFuture<Void> ask() {
    Map<String, String> variables = Map.copyOf(state.variables());
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      int place = i;
      var answer = new CompletableFuture<Void>();
      asked.add(answer);
      Thread.ofVirtual().name("prompt").start(() -> ask(place, variables, answer));
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
  }

  /** What was asked with variables that have changed since is of no use any more. */
  private void ask(int place, Map<String, String> variables, CompletableFuture<Void> answer) {
    try {
      String text = segments.get(place).text(variables);
      if (variables.equals(state.variables())) {
        known.set(place, text);
      }
      answer.complete(null);
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private String facts() {
    return IntStream.range(0, known.length())
        .mapToObj(known::get)
        .filter(text -> text != null && !text.isEmpty())
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
