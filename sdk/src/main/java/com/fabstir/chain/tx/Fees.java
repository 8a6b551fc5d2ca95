package com.fabstir.chain.tx;

import java.math.BigInteger;

/** What is offered for a unit of gas, in wei (EIP-1559). */
record Fees(BigInteger maxFeePerGasWei, BigInteger maxPriorityFeePerGasWei) {}
