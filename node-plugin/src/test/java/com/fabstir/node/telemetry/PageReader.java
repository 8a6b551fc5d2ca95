package com.fabstir.node.telemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads figures from a page in Prometheus' text format. */
public final class PageReader {
  private PageReader() {}

  /** The sum over all labels; of a timer, how often it was used. NaN where no figure is. */
  public static double sum(String page, NodeMeter meter) {
    String name = meter.exposedName() + (meter.kind() == NodeMeter.Kind.TIMER ? "_count" : "");
    Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(page);
    double sum = 0;
    boolean found = false;
    while (line.find()) {
      double figure = Double.parseDouble(line.group(1));
      if (!Double.isNaN(figure)) {
        sum += figure;
        found = true;
      }
    }
    return found ? sum : Double.NaN;
  }
}
