package com.fabstir.chain;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.List;

/** One event as the chain reports it. */
public record LogEntry(
    Address address,
    List<Bytes32> topics,
    String data,
    long blockNumber,
    Bytes32 transactionHash,
    long logIndex) {

  public LogEntry {
    topics = List.copyOf(topics);
  }
}
