package com.fabstir.proof;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/**
 * What the chain says about one claim, to hold a commitment against.
 *
 * @param claimIndex position among the job's claims, from 0
 * @param tokens claimed with it
 * @param tokensBefore claimed by the job's earlier claims
 * @param hostModelIds models that the host has registered; empty means that nobody asked
 */
public record ClaimFacts(
    long chainId,
    Bytes32 genesisHash,
    Address marketplace,
    BigInteger jobId,
    Address host,
    int claimIndex,
    BigInteger tokens,
    BigInteger tokensBefore,
    Bytes32 proofHash,
    List<Bytes32> hostModelIds) {

  public ClaimFacts {
    hostModelIds = List.copyOf(hostModelIds);
  }
}
