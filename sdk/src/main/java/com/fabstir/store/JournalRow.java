package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.SignedVariant;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the table of transactions as an entry. */
final class JournalRow {
  private JournalRow() {}

  static JournalEntry entry(ResultSet row, List<SignedVariant> variants) throws SQLException {
    TransactionRecord record =
        new TransactionRecord(
            row.getString("intent"),
            new ChainIdentity(row.getLong("chain_id"), new Bytes32(row.getString("genesis"))),
            new Address(row.getString("account")),
            row.getLong("nonce"),
            row.getString("description"),
            State.valueOf(row.getString("state")),
            Optional.ofNullable(row.getString("hash")).map(Bytes32::new),
            Optional.ofNullable(row.getString("failure")),
            Instant.ofEpochMilli(row.getLong("created_ms")));
    return new JournalEntry(
        row.getLong("id"),
        record,
        new Address(row.getString("target")),
        row.getString("data"),
        new BigInteger(row.getString("value_wei")),
        variants);
  }

  static SignedVariant variant(ResultSet row) throws SQLException {
    return new SignedVariant(
        new Bytes32(row.getString("hash")),
        row.getString("raw"),
        SignedVariant.Purpose.valueOf(row.getString("purpose")));
  }
}
