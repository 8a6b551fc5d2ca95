package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Reads the marketplace's public arrays of session ids, which have no length getter: an index
 * beyond the end reverts. The end is found by doubling and halving.
 */
final class SessionIds {
  private final BoundContract marketplace;

  SessionIds(BoundContract marketplace) {
    this.marketplace = marketplace;
  }

  List<BigInteger> read(AbiFunction getter, Address owner) {
    return LongStream.range(0, length(getter, owner))
        .mapToObj(index -> at(getter, owner, index).orElseThrow())
        .toList();
  }

  private long length(AbiFunction getter, Address owner) {
    long beyond = 1;
    while (at(getter, owner, beyond - 1).isPresent()) {
      beyond *= 2;
    }
    long low = beyond / 2;
    long high = beyond - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(getter, owner, middle).isPresent()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<BigInteger> at(AbiFunction getter, Address owner, long index) {
    try {
      return Optional.of(marketplace.read(getter, values -> values.number(0), owner, index));
    } catch (FabstirException refused) {
      if (refused.code() == ErrorCode.TRANSACTION_REVERTED) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
