package com.fabstir.host;

import com.fabstir.chain.Receipt;
import com.fabstir.contract.RegisteredHost;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What is on chain after a plan was carried out, as read back.
 *
 * @param host empty after leaving
 * @param returnedBaseUnits FAB that came back; zero unless the host left
 */
public record HostResult(
    Optional<RegisteredHost> host, List<Receipt> receipts, BigInteger returnedBaseUnits) {

  public HostResult {
    receipts = List.copyOf(receipts);
  }
}
