package com.fabstir.shell.run;

import com.fabstir.shell.Interruption;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A command that goes on in the background. */
public record Job(
    int number, String text, Interruption interruption, CompletableFuture<Integer> ended) {

  /** Its exit status; empty while it runs. */
  public OptionalInt status() {
    return ended.isDone() ? OptionalInt.of(ended.join()) : OptionalInt.empty();
  }

  /** One line about it. */
  public String described() {
    OptionalInt status = status();
    String how =
        status.isEmpty()
            ? "running"
            : status.getAsInt() == 0 ? "done" : "failed (" + status.getAsInt() + ")";
    return "[" + number + "] " + how + "  " + text;
  }
}
