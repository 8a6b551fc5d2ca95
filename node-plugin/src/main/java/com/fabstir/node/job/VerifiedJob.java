package com.fabstir.node.job;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;

/**
 * A session job that the chain confirmed to be ours, active and paid. Only such jobs are served,
 * metered and settled.
 *
 * @param modelId id of the served model in the registry; zero when the file is not registered
 * @param modelFileHash SHA-256 of the file that serves
 */
public record VerifiedJob(
    ChainIdentity chain,
    Address marketplace,
    SessionJob terms,
    Bytes32 modelId,
    Bytes32 modelFileHash) {}
