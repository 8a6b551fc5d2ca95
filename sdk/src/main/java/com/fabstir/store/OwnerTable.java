package com.fabstir.store;

import com.fabstir.evm.Address;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Who owns the encrypted sessions; outlives their keys, which are never stored. */
public final class OwnerTable {
  private final NodeDatabase database;

  OwnerTable(NodeDatabase database) {
    this.database = database;
  }

  /** Empty when the session was never encrypted. */
  public Optional<SessionOwner> find(long rowId) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT signer, party FROM session_owners WHERE session = ?")) {
            select.setLong(1, rowId);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new SessionOwner(
                          Optional.ofNullable(row.getString("signer")).map(Address::new),
                          row.getBoolean("party")))
                  : Optional.empty();
            }
          }
        });
  }

  /** From now on the session is encrypted, and this is its owner. */
  public void put(long rowId, SessionOwner owner) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO session_owners (session, signer, party)"
                      + " VALUES (?, ?, ?)")) {
            insert.setLong(1, rowId);
            insert.setString(2, owner.signer().map(Address::value).orElse(null));
            insert.setBoolean(3, owner.party());
            return insert.executeUpdate();
          }
        });
  }
}
