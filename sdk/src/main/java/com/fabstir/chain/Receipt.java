package com.fabstir.chain;

import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/** A mined transaction. */
public record Receipt(
    Bytes32 transactionHash,
    long blockNumber,
    Bytes32 blockHash,
    boolean succeeded,
    BigInteger gasUsed,
    BigInteger effectiveGasPriceWei,
    List<LogEntry> logs) {

  public Receipt {
    logs = List.copyOf(logs);
  }
}
