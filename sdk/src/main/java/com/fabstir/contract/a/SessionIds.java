package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.contract.multicall.Multicall;
import com.fabstir.contract.multicall.Multicall.Failed;
import com.fabstir.contract.multicall.Multicall.Returned;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Reads the marketplace's public arrays of session ids, which have no length getter: an index
 * beyond the end reverts. The end is found by doubling and halving, the ids then come together.
 */
final class SessionIds {
  private final BoundContract marketplace;
  private final Multicall multicall;

  SessionIds(BoundContract marketplace, Multicall multicall) {
    this.marketplace = marketplace;
    this.multicall = multicall;
  }

  List<BigInteger> read(AbiFunction getter, Address owner) {
    return last(getter, owner, Long.MAX_VALUE);
  }

  /** The newest ones at most, the oldest of them first. */
  List<BigInteger> last(AbiFunction getter, Address owner, long limit) {
    long length = length(getter, owner);
    return multicall
        .call(
            LongStream.range(Math.max(0, length - limit), length)
                .mapToObj(index -> marketplace.question(getter, owner, index))
                .toList())
        .stream()
        .map(
            answer ->
                switch (answer) {
                  case Failed failed -> throw failed.failure();
                  case Returned returned ->
                      marketplace.mapped(getter, values -> values.number(0), returned.data());
                })
        .toList();
  }

  private long length(AbiFunction getter, Address owner) {
    long beyond = 1;
    while (exists(getter, owner, beyond - 1)) {
      beyond *= 2;
    }
    long low = beyond / 2;
    long high = beyond - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (exists(getter, owner, middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean exists(AbiFunction getter, Address owner, long index) {
    try {
      marketplace.read(getter, values -> values.number(0), owner, index);
      return true;
    } catch (FabstirException refused) {
      if (refused.code() == ErrorCode.TRANSACTION_REVERTED) {
        return false;
      }
      throw refused;
    }
  }
}
