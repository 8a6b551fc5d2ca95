package com.fabstir.node.settle;

import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the settlement told. */
final class SettlementNews implements SettlementListener {
  private final List<String> settlements = new CopyOnWriteArrayList<>();

  List<String> settlements() {
    return List.copyOf(settlements);
  }

  @Override
  public void claimed(
      BigInteger jobId, long tokens, Bytes32 proofHash, String proofCid, Bytes32 tx) {}

  @Override
  public void settled(BigInteger jobId, long claimedTokens, long unbilledTokens, Bytes32 tx) {
    settlements.add("job %s paid %d unbilled %d".formatted(jobId, claimedTokens, unbilledTokens));
  }

  @Override
  public void left(JobAccount account) {
    settlements.add("job %s left".formatted(account.jobId()));
  }
}
