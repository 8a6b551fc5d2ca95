package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.evm.Address;
import java.math.BigInteger;

/** Names a session job: a job id alone means something else on every chain and marketplace. */
public record SessionRef(ChainIdentity chain, Address marketplace, BigInteger jobId) {}
