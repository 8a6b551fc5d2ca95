package com.fabstir.proof;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Objects;

/**
 * What all checkpoints of one session job have in common.
 *
 * @param genesisHash hash of the chain's block 0, so that forks and devnets of one id differ
 * @param jobId 0 to 2^256 - 1
 * @param modelId on-chain id of the model
 * @param modelFileSha256 of the file that served
 */
public record TranscriptScope(
    long chainId,
    Bytes32 genesisHash,
    Address marketplace,
    BigInteger jobId,
    Address host,
    Bytes32 modelId,
    Bytes32 modelFileSha256) {

  public TranscriptScope {
    Objects.requireNonNull(genesisHash);
    Objects.requireNonNull(marketplace);
    Objects.requireNonNull(host);
    Objects.requireNonNull(modelId);
    Objects.requireNonNull(modelFileSha256);
    if (chainId < 0) {
      throw new IllegalArgumentException("a chain id is not negative, found " + chainId);
    }
    if (jobId.signum() < 0 || jobId.bitLength() > 256) {
      throw new IllegalArgumentException("a job id has 0 to 256 bits, found " + jobId);
    }
  }
}
