package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One attempt to bring about an intent, with all that is needed to take it up again.
 *
 * @param id the journal's own number
 * @param data call data, 0x hex
 * @param rawTransaction the signed bytes as 0x hex, present from SIGNED on
 */
public record JournalEntry(
    long id,
    TransactionRecord record,
    Address to,
    String data,
    BigInteger valueWei,
    Optional<String> rawTransaction) {

  boolean isSameCall(ContractCall call) {
    return to.equals(call.to()) && data.equals(call.data()) && valueWei.equals(call.valueWei());
  }

  /** Whether the attempt was signed and is not known to have failed. */
  boolean isLive() {
    return record.isLive();
  }

  long nonce() {
    return record.nonce();
  }

  /** Present from SIGNED on. */
  Bytes32 hash() {
    return record.hash().orElseThrow();
  }
}
