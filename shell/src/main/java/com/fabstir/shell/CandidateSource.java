package com.fabstir.shell;

import java.util.List;

/** The values that exist right now, by kind (account, chain, host ...). */
@FunctionalInterface
public interface CandidateSource {
  /**
   * All values of a kind, in the order in which they are shown. May wait for files and networks:
   * the shell asks on a thread of its own and never while a key press waits.
   *
   * @return empty when the kind is unknown or its values cannot be had now
   */
  List<Candidate> candidates(String kind);
}
