package com.fabstir.contract;

import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/**
 * How a session ended, as the chain's completion event reports it. Amounts in base units of the
 * payment token.
 *
 * @param tokens claimed in all
 * @param hostShareBaseUnits what the host was credited, treasury's part already taken off
 * @param refundBaseUnits what went back to the payer
 */
public record Settlement(
    BigInteger jobId,
    BigInteger tokens,
    BigInteger hostShareBaseUnits,
    BigInteger refundBaseUnits,
    Bytes32 transactionHash,
    long blockNumber) {}
