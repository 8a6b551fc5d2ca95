package com.fabstir.chain;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.time.Instant;
import java.util.Optional;

/** One journalled transaction. */
public record TransactionRecord(
    String intentKey,
    ChainIdentity chain,
    Address from,
    long nonce,
    String description,
    State state,
    Optional<Bytes32> hash,
    Optional<String> failure,
    Instant createdAt) {

  /** PLANNED, SIGNED and SENT are open; the others are final. */
  public enum State {
    PLANNED,
    SIGNED,
    SENT,
    CONFIRMED,
    REVERTED,
    DEAD;

    /** Nothing more happens to the transaction. */
    public boolean isFinal() {
      return switch (this) {
        case CONFIRMED, REVERTED, DEAD -> true;
        case PLANNED, SIGNED, SENT -> false;
      };
    }
  }

  /** Signed, and neither refused nor displaced: asking for it again sends no other transaction. */
  public boolean isLive() {
    return switch (state) {
      case SIGNED, SENT, CONFIRMED -> true;
      case PLANNED, REVERTED, DEAD -> false;
    };
  }
}
