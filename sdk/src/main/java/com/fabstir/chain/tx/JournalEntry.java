package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/**
 * One attempt to bring about an intent, with all that is needed to take it up again.
 *
 * @param id the journal's own number
 * @param data call data, 0x hex
 * @param variants all that was signed for it, oldest first; empty while PLANNED
 */
public record JournalEntry(
    long id,
    TransactionRecord record,
    Address to,
    String data,
    BigInteger valueWei,
    List<SignedVariant> variants) {

  public JournalEntry {
    variants = List.copyOf(variants);
  }

  /** The same attempt with what was signed for it. */
  public JournalEntry withVariants(List<SignedVariant> signed) {
    return new JournalEntry(id, record, to, data, valueWei, signed);
  }

  boolean isSameCall(ContractCall call) {
    return to.equals(call.to()) && data.equals(call.data()) && valueWei.equals(call.valueWei());
  }

  /** Whether the attempt was signed and is not known to have failed. */
  boolean isLive() {
    return record.isLive();
  }

  /** Whether its end is not known yet. */
  public boolean isOpen() {
    return switch (record.state()) {
      case PLANNED, SIGNED, SENT -> true;
      case CONFIRMED, REVERTED, DEAD -> false;
    };
  }

  long nonce() {
    return record.nonce();
  }

  /** The mined variant's once that is known, else the newest one's; present from SIGNED on. */
  Bytes32 hash() {
    return record.hash().orElseThrow();
  }

  /** What is offered to the chain now; only from SIGNED on. */
  SignedVariant newest() {
    return variants.getLast();
  }

  boolean isCancelledBy(Bytes32 hash) {
    return variants.stream()
        .anyMatch(
            variant ->
                variant.hash().equals(hash) && variant.purpose() == SignedVariant.Purpose.CANCEL);
  }
}
