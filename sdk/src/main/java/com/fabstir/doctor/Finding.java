package com.fabstir.doctor;

import java.util.List;

/**
 * The result of one check.
 *
 * @param causes ids of the findings that explain this one, when its state is EXPLAINED
 */
public record Finding(Check check, State state, Verdict verdict, List<String> causes) {

  public Finding {
    causes = List.copyOf(causes);
  }

  public String id() {
    return check.id();
  }

  /** Shown to the operator: wrong, and explained by nothing else. */
  public boolean problem() {
    return state == State.FAILED || state == State.WARNING;
  }
}
