package com.fabstir.host;

import com.fabstir.chain.ContractCall;

/**
 * One transaction of a plan.
 *
 * @param name what it is, part of the journal's name of it
 * @param gasLimit bound of the gas that it takes
 */
public record HostStep(String name, ContractCall call, long gasLimit) {}
