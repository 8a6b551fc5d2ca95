package com.fabstir.acceptance;

import java.util.ArrayList;
import java.util.List;

/** A place in the life of one chain's transactions. */
record ApplyPoint(ApplyStep step, ApplyGap gap) {

  /**
   * All that can be told apart: what is unknown of a later step is CONFIRMED of the step before.
   */
  static List<ApplyPoint> all() {
    List<ApplyPoint> points = new ArrayList<>();
    for (ApplyStep step : ApplyStep.values()) {
      for (ApplyGap gap : ApplyGap.values()) {
        if (gap != ApplyGap.UNKNOWN || step.ordinal() == 0) {
          points.add(new ApplyPoint(step, gap));
        }
      }
    }
    return points;
  }

  @Override
  public String toString() {
    return step + "/" + gap;
  }
}
