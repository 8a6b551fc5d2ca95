package com.fabstir.cli.session.explain;

import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a node's store says about a session.
 *
 * @param claims all attempts, in order
 */
record NodeBooks(StoredSession session, List<StoredClaim> claims) {

  /** Empty when the node has no store, or does not know the session. The node may run. */
  static Optional<NodeBooks> read(Path file, SessionRef ref) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (NodeDatabase database = NodeDatabase.openToRead(file)) {
      return database
          .sessions()
          .find(ref)
          .map(session -> new NodeBooks(session, database.claims().of(session.rowId())));
    }
  }

  List<StoredClaim> in(StoredClaim.State state) {
    return claims.stream().filter(claim -> claim.state() == state).toList();
  }

  /** The claim whose end is not known; there is at most one. */
  Optional<StoredClaim> open() {
    return claims.stream()
        .filter(
            claim ->
                claim.state() == StoredClaim.State.PLANNED
                    || claim.state() == StoredClaim.State.SUBMITTED)
        .findFirst();
  }

  /** Written, in no claim that is final or under way, and not known to be unpaid for ever. */
  long waitingTokens() {
    return session.settlement().isPresent()
        ? 0
        : session.unclaimedTokens() - open().map(StoredClaim::tokens).orElse(0);
  }
}
