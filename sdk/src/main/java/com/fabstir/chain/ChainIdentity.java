package com.fabstir.chain;

import com.fabstir.evm.Bytes32;

/** A chain is its id and the hash of its block 0: everything stored is keyed by both. */
public record ChainIdentity(long chainId, Bytes32 genesisHash) {}
