package com.fabstir.key;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/**
 * A transaction of type 2 (EIP-1559) without access list, for those who sign: its fields, and the
 * digest that a key signs.
 *
 * @param maxPriorityFeePerGasWei for a unit of gas
 * @param maxFeePerGasWei for a unit of gas
 * @param data 0x hex
 * @param digest Keccak-256 of the type and the RLP list of the fields
 */
public record TransactionToSign(
    long chainId,
    long nonce,
    BigInteger maxPriorityFeePerGasWei,
    BigInteger maxFeePerGasWei,
    BigInteger gasLimit,
    Address to,
    BigInteger valueWei,
    String data,
    Bytes32 digest) {}
