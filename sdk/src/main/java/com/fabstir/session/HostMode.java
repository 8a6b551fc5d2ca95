package com.fabstir.session;

/** What counts most when a client lets us choose its host. */
public enum HostMode {
  /**
   * The quickest answer among hosts that have a record without gaps and cost at most half as much
   * again as the cheapest of them.
   */
  AUTO("the quickest of the reliable hosts whose price is at most 1.5 times the lowest"),
  /** The lowest price on chain; the larger stake decides among equals. */
  CHEAPEST("the lowest price; among equals the larger stake"),
  /** The best record of sessions that ended with a claim; the larger stake among equals. */
  RELIABLE("the best record of sessions; among equals the larger stake"),
  /** The quickest answer to a health request, measured now. */
  FASTEST("the quickest answer now");

  private final String rule;

  HostMode(String rule) {
    this.rule = rule;
  }

  /** The rule in words, to go on after "chosen by: ". */
  public String rule() {
    return rule;
  }
}
