package com.fabstir.doctor;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that must be true of a healthy host.
 *
 * @param id area, point and name: stable, scripts may match on it
 * @param title the healthy state as a sentence without a full stop
 * @param needs checks without whose success this one cannot look; their failure explains it
 * @param explainedBy checks whose failure explains a failure of this one, which looks all the same
 * @param look may throw a FabstirException, which is a failure in the words of the error
 */
public record Check(
    String id,
    Area area,
    String title,
    List<String> needs,
    List<String> explainedBy,
    Supplier<Verdict> look) {

  public Check {
    needs = List.copyOf(needs);
    explainedBy = List.copyOf(explainedBy);
  }

  static Check of(Area area, String name, String title, Supplier<Verdict> look) {
    return new Check(area + "." + name, area, title, List.of(), List.of(), look);
  }

  Check needing(String... ids) {
    return new Check(id, area, title, List.of(ids), explainedBy, look);
  }

  Check explainedBy(String... ids) {
    return new Check(id, area, title, needs, List.of(ids), look);
  }
}
