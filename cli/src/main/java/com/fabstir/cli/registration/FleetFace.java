package com.fabstir.cli.registration;

import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.registration.HostFleet.PlannedChain;
import java.util.List;

/** How a command shows the plans of a fleet, and how it asks. */
interface FleetFace {
  /** One chain's plan in lines. */
  List<String> describe(PlannedChain planned);

  /**
   * The result of a chain to which nothing was sent.
   *
   * @param result dry run, declined
   */
  Outcome unsent(PlannedChain planned, String result);

  /** Whether the user wants it; asked once for all chains. */
  boolean agreed(String question);
}
