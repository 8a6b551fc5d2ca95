package com.fabstir.session;

import java.util.List;

/**
 * A host and why it is this one.
 *
 * @param candidates all that were looked at, the best first
 */
public record ChosenHost(VerifiedHost host, HostChoice choice, List<HostCandidate> candidates) {
  public ChosenHost {
    candidates = List.copyOf(candidates);
  }
}
