package com.fabstir.chain;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A call of a contract, encoded and not yet sent.
 *
 * @param data call data, 0x hex
 * @param valueWei native coin sent along, in wei
 * @param description what it does, for plans, journals and messages; never holds a secret
 * @param expectedEventTopic topic 0 of the event without which the call counts as failed
 */
public record ContractCall(
    Address to,
    String data,
    BigInteger valueWei,
    String description,
    Optional<Bytes32> expectedEventTopic) {}
