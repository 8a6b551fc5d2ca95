package com.fabstir.doctor;

import com.fabstir.error.FabstirException;
import java.util.Optional;

/**
 * What one look has shown.
 *
 * @param evidence what was expected and found; never a secret
 * @param cure the command or step that helps; empty when nothing is wrong
 */
public record Verdict(State state, String evidence, String cure, Optional<Repair> repair) {

  public static Verdict passed(String evidence) {
    return new Verdict(State.PASSED, evidence, "", Optional.empty());
  }

  public static Verdict warning(String evidence, String cure) {
    return new Verdict(State.WARNING, evidence, cure, Optional.empty());
  }

  public static Verdict failed(String evidence, String cure) {
    return new Verdict(State.FAILED, evidence, cure, Optional.empty());
  }

  /** A failure in the words of its error. */
  public static Verdict failed(FabstirException failure) {
    return failed(failure.getMessage(), failure.hint().orElse("See docs/errors.md."));
  }

  public static Verdict skipped(String why) {
    return new Verdict(State.SKIPPED, why, "", Optional.empty());
  }

  public Verdict repairedBy(String description, Repair.Action action) {
    return new Verdict(state, evidence, cure, Optional.of(new Repair(description, action)));
  }

  /** Whether checks that need this one can go on. */
  boolean usable() {
    return state == State.PASSED || state == State.WARNING;
  }

  boolean problem() {
    return state == State.FAILED || state == State.WARNING;
  }
}
