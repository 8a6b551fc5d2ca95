package com.fabstir.doctor;

import java.io.IOException;

/**
 * Something safe that cures a finding: it touches nothing that is in use and loses nothing.
 *
 * @param description what is done, as a sentence without a full stop
 */
public record Repair(String description, Action action) {

  /** What is done. */
  @FunctionalInterface
  public interface Action {
    /**
     * @throws IOException when it could not be done
     */
    void run() throws IOException;
  }
}
