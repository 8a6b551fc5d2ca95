package com.fabstir.node.settle;

import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.key.Signer;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.NodeDatabase;

/** What the settlement of every session works with. */
record SettlementContext(
    JobMarketplace marketplace,
    MarketplaceTerms terms,
    ChainClock clock,
    TransactionSender sender,
    Signer hostKey,
    NodeDatabase database,
    ContentStore proofs,
    TranscriptCipher cipher,
    ClaimPolicy policy,
    SettlementSettings settings,
    SettlementListener listener) {}
