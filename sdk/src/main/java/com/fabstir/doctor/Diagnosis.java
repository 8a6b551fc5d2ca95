package com.fabstir.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * All findings, in the order of the catalogue.
 *
 * @param took how long the examination took
 */
public record Diagnosis(List<Finding> findings, Duration took) {

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Causes only, failures before warnings. */
  public List<Finding> problems() {
    return findings.stream()
        .filter(Finding::problem)
        .sorted(Comparator.comparing(finding -> finding.state() != State.FAILED))
        .toList();
  }

  public boolean healthy() {
    return findings.stream().noneMatch(finding -> finding.state() == State.FAILED);
  }

  public long count(State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }
}
