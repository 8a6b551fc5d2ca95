package com.fabstir.store;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.time.Instant;

/** Sessions in which the chain has claims that this store did not make. They stay marked. */
public final class ForeignClaimTable {
  private final NodeDatabase database;

  ForeignClaimTable(NodeDatabase database) {
    this.database = database;
  }

  /**
   * @param chainTokens what the chain had claimed when that was seen
   * @return false when the session is marked already
   */
  public boolean mark(long sessionRowId, BigInteger chainTokens) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO foreign_claims (session, chain_tokens, seen_at)"
                      + " VALUES (?, ?, ?)")) {
            insert.setLong(1, sessionRowId);
            insert.setLong(2, chainTokens.longValueExact());
            insert.setLong(3, Instant.now().toEpochMilli());
            return insert.executeUpdate() == 1;
          }
        });
  }
}
