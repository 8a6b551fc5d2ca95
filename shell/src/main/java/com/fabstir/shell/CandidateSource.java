package com.fabstir.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that exist right now, by kind (account, chain, host ...). */
@FunctionalInterface
public interface CandidateSource {
  /** The options that change which values there are, by their longest names. */
  default Set<String> scope() {
    return Set.of();
  }

  /**
   * All values of a kind, in the order in which they are shown. May wait for files and networks:
   * the shell asks on a thread of its own and never while a key press waits.
   *
   * @param given the options of the scope that the line has, with their values
   * @return empty when the kind is unknown or its values cannot be had now
   */
  List<Candidate> candidates(String kind, Map<String, String> given);
}
