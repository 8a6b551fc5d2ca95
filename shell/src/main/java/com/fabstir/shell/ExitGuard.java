package com.fabstir.shell;

import java.util.Optional;

/** Knows what would be lost when the shell ends now. */
@FunctionalInterface
public interface ExitGuard {
  /** What would stop, as the beginning of a question; empty when nothing would. */
  Optional<String> loss();
}
