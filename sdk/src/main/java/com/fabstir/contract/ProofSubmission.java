package com.fabstir.contract;

import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/** One claim as the chain's event reports it. */
public record ProofSubmission(
    BigInteger jobId,
    BigInteger tokens,
    Bytes32 proofHash,
    String proofCid,
    Bytes32 transactionHash,
    long blockNumber) {}
