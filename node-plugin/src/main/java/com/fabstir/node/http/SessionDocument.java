package com.fabstir.node.http;

import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/session/ID/info}: how far a session is, by this node's store. */
final class SessionDocument {
  /** A job id is an unsigned word of 256 bits, which has 78 digits at most. */
  private static final Pattern JOB_ID = Pattern.compile("[0-9]{1,78}");

  private final NodeView node;
  private final Json json;

  SessionDocument(NodeView node, Json json) {
    this.node = node;
    this.json = json;
  }

  /** Empty for a session that this node has not served. */
  Optional<ObjectNode> document(String id) {
    return JOB_ID.matcher(id).matches()
        ? node.session(new BigInteger(id)).map(this::document)
        : Optional.empty();
  }

  private ObjectNode document(StoredSession session) {
    return json.object()
        .put("session_id", session.ref().jobId().toString())
        .put("chain_id", node.chain().id())
        .put("chain_name", node.chain().name())
        .put("native_token", node.chain().nativeSymbol())
        .put("status", status(session))
        .put("tokens_used", session.writtenTokens())
        .put("tokens_claimed", session.claimedTokens());
  }

  /** Failed is a session that has ended and of which nothing was paid. */
  private static String status(StoredSession session) {
    if (session.phase() != StoredSession.Phase.SETTLED) {
      return "active";
    }
    boolean unpaid =
        session
            .settlement()
            .filter(end -> end.hostShareBaseUnits().signum() == 0 && end.unbilledTokens() > 0)
            .isPresent();
    return unpaid ? "failed" : "completed";
  }
}
