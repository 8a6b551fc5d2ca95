package com.fabstir.session;

import com.fabstir.evm.Address;
import java.util.Optional;

/**
 * A host that was looked at when one was chosen.
 *
 * @param verified empty when it was left out; reason says why
 * @param record empty where the choice does not look at it
 * @param reason why it was left out, or what speaks for or against it; a sentence without its point
 */
public record HostCandidate(
    Address operator,
    String name,
    Optional<VerifiedHost> verified,
    Optional<TrackRecord> record,
    String reason) {

  static HostCandidate dropped(Address operator, String name, String reason) {
    return new HostCandidate(operator, name, Optional.empty(), Optional.empty(), reason);
  }
}
