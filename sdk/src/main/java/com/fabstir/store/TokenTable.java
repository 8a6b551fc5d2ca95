package com.fabstir.store;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The generated tokens of all sessions, in sealed groups. */
public final class TokenTable {
  static final String APPEND =
      "INSERT INTO token_groups (session, first, tokens, sealed) VALUES (?,?,?,?)";

  private final NodeDatabase database;

  TokenTable(NodeDatabase database) {
    this.database = database;
  }

  /**
   * One group as written.
   *
   * @param firstToken offset of its first token within the session
   * @param sealed its token ids, encrypted by the node
   */
  public record Group(long firstToken, int tokens, byte[] sealed) {}

  /**
   * Appends a group and counts it, both or neither.
   *
   * @param group must begin where the session's written tokens end
   * @throws FabstirException STORE_FAILED: nothing was written
   */
  public void append(long sessionRowId, Group group) {
    database.write(
        _ -> {
          count(sessionRowId, group);
          PreparedStatement insert = database.prepared(APPEND);
          insert.setLong(1, sessionRowId);
          insert.setLong(2, group.firstToken());
          insert.setInt(3, group.tokens());
          insert.setBytes(4, group.sealed());
          return insert.executeUpdate();
        });
  }

  private void count(long sessionRowId, Group group) throws SQLException {
    PreparedStatement update =
        database.prepared(
            "UPDATE sessions SET written = written + ?"
                + " WHERE id = ? AND written = ? AND phase <> 'SETTLED'");
    update.setInt(1, group.tokens());
    update.setLong(2, sessionRowId);
    update.setLong(3, group.firstToken());
    if (update.executeUpdate() != 1) {
      throw new FabstirException(
          ErrorCode.STORE_FAILED,
          "A token group does not continue its session: it begins at " + group.firstToken(),
          "The session is settled, or another node writes this database.");
    }
  }

  /** The groups that hold tokens of this range, in order. */
  public List<Group> covering(long sessionRowId, long firstToken, long tokens) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT first, tokens, sealed FROM token_groups"
                      + " WHERE session = ? AND first < ? AND first + tokens > ? ORDER BY first")) {
            select.setLong(1, sessionRowId);
            select.setLong(2, firstToken + tokens);
            select.setLong(3, firstToken);
            List<Group> groups = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                groups.add(new Group(rows.getLong(1), rows.getInt(2), rows.getBytes(3)));
              }
            }
            return groups;
          }
        });
  }

  /**
   * Forgets token ids and salts of sessions that were settled before this moment; counts and
   * commitments stay.
   *
   * @param settledBeforeMillis milliseconds since 1970
   * @return how many groups were erased
   */
  public int eraseSettledBefore(long settledBeforeMillis) {
    return database.write(
        connection -> {
          String old = "(SELECT id FROM sessions WHERE phase = 'SETTLED' AND settled_at < ?)";
          try (PreparedStatement salts =
                  connection.prepareStatement(
                      "UPDATE claims SET sealed_salt = NULL WHERE session IN " + old);
              PreparedStatement groups =
                  connection.prepareStatement("DELETE FROM token_groups WHERE session IN " + old)) {
            salts.setLong(1, settledBeforeMillis);
            salts.executeUpdate();
            groups.setLong(1, settledBeforeMillis);
            return groups.executeUpdate();
          }
        });
  }
}
