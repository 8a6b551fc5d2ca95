package com.fabstir.contract;

import java.math.BigInteger;

/**
 * Limits read from the marketplace, never assumed.
 *
 * @param feeBasisPoints treasury's part of the host payment, of 10,000
 * @param disputeWindowSeconds wait before others than the requester may complete
 * @param minClaimTokens smallest claim
 * @param maxTokensPerSecond cap of a claim: this times the seconds since the last one
 * @param minDepositWei smallest native deposit
 */
public record MarketplaceTerms(
    int feeBasisPoints,
    long disputeWindowSeconds,
    long minClaimTokens,
    long maxTokensPerSecond,
    long minProofIntervalTokens,
    BigInteger minDepositWei) {}
