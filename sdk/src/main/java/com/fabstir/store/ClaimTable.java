package com.fabstir.store;

import com.fabstir.evm.Bytes32;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims of all sessions. */
public final class ClaimTable {
  private static final String OPEN = "('PLANNED', 'SUBMITTED')";
  private static final String NOT_FINAL = "('PLANNED', 'SUBMITTED', 'REVERTED')";

  private final NodeDatabase database;

  ClaimTable(NodeDatabase database) {
    this.database = database;
  }

  /** Adds a claim in state PLANNED. */
  public void plan(StoredClaim claim) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO claims (session, idx, attempt, first, tokens, sealed_salt,"
                      + " commitment, proof_hash, proof_cid, state)"
                      + " VALUES (?,?,?,?,?,?,?,?,?,'PLANNED')")) {
            insert.setLong(1, claim.sessionRowId());
            insert.setInt(2, claim.index());
            insert.setInt(3, claim.attempt());
            insert.setLong(4, claim.firstToken());
            insert.setInt(5, claim.tokens());
            insert.setBytes(6, claim.sealedSalt());
            insert.setBytes(7, claim.commitment());
            insert.setString(8, claim.proofHash().value());
            insert.setString(9, claim.proofCid());
            return insert.executeUpdate();
          }
        });
  }

  public void submitted(StoredClaim claim) {
    database.write(connection -> state(connection, claim, OPEN, "SUBMITTED", null, null));
  }

  /**
   * Makes a claim final and counts its tokens as claimed, both or neither. Also one that was
   * refused, when a reorganisation of the chain has brought it back.
   */
  public void confirmed(StoredClaim claim, Optional<Bytes32> transaction) {
    database.write(
        connection -> {
          String hash = transaction.map(Bytes32::value).orElse(null);
          int changed = state(connection, claim, NOT_FINAL, "CONFIRMED", hash, null);
          try (PreparedStatement count =
              connection.prepareStatement(
                  "UPDATE sessions SET claimed = claimed + ? WHERE id = ?")) {
            // A claim that is final already is not counted again.
            count.setLong(1, changed == 1 ? claim.tokens() : 0);
            count.setLong(2, claim.sessionRowId());
            return count.executeUpdate();
          }
        });
  }

  public void reverted(StoredClaim claim, String failure) {
    database.write(connection -> state(connection, claim, OPEN, "REVERTED", null, failure));
  }

  private static int state(
      Connection connection,
      StoredClaim claim,
      String before,
      String state,
      String transaction,
      String failure)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE claims SET state = ?, tx = coalesce(?, tx), failure = coalesce(?, failure)"
                + " WHERE session = ? AND idx = ? AND attempt = ?"
                + " AND state IN "
                + before)) {
      update.setString(1, state);
      update.setString(2, transaction);
      update.setString(3, failure);
      update.setLong(4, claim.sessionRowId());
      update.setInt(5, claim.index());
      update.setInt(6, claim.attempt());
      return update.executeUpdate();
    }
  }

  /** All attempts of a session, in order. */
  public List<StoredClaim> of(long sessionRowId) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT session, idx, attempt, first, tokens, sealed_salt, commitment,"
                      + " proof_hash, proof_cid, state, tx, failure FROM claims"
                      + " WHERE session = ? ORDER BY idx, attempt")) {
            select.setLong(1, sessionRowId);
            List<StoredClaim> claims = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                claims.add(claim(rows));
              }
            }
            return claims;
          }
        });
  }

  /** The claim whose fate is not known yet; there is at most one. */
  public Optional<StoredClaim> open(long sessionRowId) {
    return of(sessionRowId).stream()
        .filter(
            claim ->
                claim.state() == StoredClaim.State.PLANNED
                    || claim.state() == StoredClaim.State.SUBMITTED)
        .findFirst();
  }

  private static StoredClaim claim(ResultSet row) throws SQLException {
    return new StoredClaim(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getInt(5),
        row.getBytes(6),
        row.getBytes(7),
        new Bytes32(row.getString(8)),
        row.getString(9),
        StoredClaim.State.valueOf(row.getString(10)),
        Optional.ofNullable(row.getString(11)).map(Bytes32::new),
        Optional.ofNullable(row.getString(12)));
  }
}
