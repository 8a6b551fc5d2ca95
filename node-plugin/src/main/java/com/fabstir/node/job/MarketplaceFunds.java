package com.fabstir.node.job;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.evm.Address;
import java.math.BigInteger;

/**
 * What the marketplace holds for all its sessions. Contracts of generation A let a client withdraw
 * the deposit of a running session, so it can be less than it owes.
 */
public record MarketplaceFunds(ChainReader chain, Contracts contracts) {

  /**
   * @param token the coin or token, {@link Address#ZERO} for the native coin
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_*
   */
  public BigInteger heldBaseUnits(Address token) {
    Address marketplace = contracts.marketplace().address();
    return token.isZero()
        ? chain.balanceWei(marketplace)
        : contracts.token(token).balanceBaseUnits(marketplace);
  }
}
