package com.fabstir.store;

import com.fabstir.evm.Address;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Whose the sessions are; outlives keys and tokens, which are never stored. */
public final class OwnerTable {
  private final NodeDatabase database;

  OwnerTable(NodeDatabase database) {
    this.database = database;
  }

  /** Empty while nobody has signed for the session. */
  public Optional<SessionOwner> find(long rowId) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT signer, party, encrypted FROM session_owners WHERE session = ?")) {
            select.setLong(1, rowId);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new SessionOwner(
                          Optional.ofNullable(row.getString("signer")).map(Address::new),
                          row.getBoolean("party"),
                          row.getBoolean("encrypted")))
                  : Optional.empty();
            }
          }
        });
  }

  /** From now on this is the owner of the session. */
  public void put(long rowId, SessionOwner owner) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO session_owners (session, signer, party, encrypted)"
                      + " VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, rowId);
            insert.setString(2, owner.signer().map(Address::value).orElse(null));
            insert.setBoolean(3, owner.party());
            insert.setBoolean(4, owner.encrypted());
            return insert.executeUpdate();
          }
        });
  }
}
