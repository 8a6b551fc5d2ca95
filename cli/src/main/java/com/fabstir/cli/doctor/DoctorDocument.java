package com.fabstir.cli.doctor;

import com.fabstir.doctor.Diagnosis;
import com.fabstir.doctor.Finding;
import com.fabstir.doctor.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A diagnosis as programs read it.
 *
 * @param healthy no check has failed; warnings may be there
 * @param tookMillis of the last examination
 * @param repaired what --fix has done
 * @param problems causes only: failures, then warnings
 * @param checks all of them, in the order of the catalogue
 */
record DoctorDocument(
    boolean healthy,
    long tookMillis,
    List<String> repaired,
    List<CheckResult> problems,
    List<CheckResult> checks) {

  /**
   * One check.
   *
   * @param state passed, warning, failed, explained, skipped
   * @param evidence what was expected and found
   * @param cure the command or step that helps; empty when nothing is wrong
   * @param fixable whether --fix cures it
   * @param causes ids of the checks that explain this one
   */
  record CheckResult(
      String id,
      String area,
      String title,
      String state,
      String evidence,
      String cure,
      boolean fixable,
      List<String> causes) {

    static CheckResult of(Finding finding) {
      return new CheckResult(
          finding.id(),
          finding.check().area().toString(),
          finding.check().title(),
          finding.state().name().toLowerCase(Locale.ROOT),
          finding.verdict().evidence(),
          finding.verdict().cure(),
          finding.verdict().repair().isPresent(),
          finding.causes());
    }

    private List<String> text() {
      var lines = new ArrayList<String>();
      lines.add((state.equals("failed") ? "❌ " : "⚠️  ") + id + ": " + evidence);
      lines.add("   Cure: " + cure + (fixable ? "  (or: fabstir doctor --fix)" : ""));
      return lines;
    }
  }

  static DoctorDocument of(Diagnosis diagnosis, List<String> repaired) {
    return new DoctorDocument(
        diagnosis.healthy(),
        diagnosis.took().toMillis(),
        List.copyOf(repaired),
        diagnosis.problems().stream().map(CheckResult::of).toList(),
        diagnosis.findings().stream().map(CheckResult::of).toList());
  }

  /** The lines for people: causes first, then a summary. */
  List<String> text(boolean verbose) {
    var lines = new ArrayList<String>();
    problems.forEach(problem -> lines.addAll(problem.text()));
    if (verbose) {
      checks.stream()
          .filter(check -> !problems.contains(check))
          .map(check -> "%-10s %-28s %s".formatted(check.state(), check.id(), check.evidence()))
          .forEach(lines::add);
    }
    lines.add(
        "%d checks in %d ms: %d fine, %d failed, %d warnings, %d explained by these, %d do not apply"
            .formatted(
                checks.size(),
                tookMillis,
                count(State.PASSED),
                count(State.FAILED),
                count(State.WARNING),
                count(State.EXPLAINED),
                count(State.SKIPPED)));
    return lines;
  }

  private long count(State state) {
    return checks.stream()
        .filter(check -> check.state().equals(state.name().toLowerCase(Locale.ROOT)))
        .count();
  }
}
