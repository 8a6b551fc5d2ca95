package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.key.Signer;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.node.telemetry.SettlementMeters;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.NodeDatabase;

/** What the settlement of every session works with. */
record SettlementContext(
    JobMarketplace marketplace,
    MarketplaceTerms terms,
    ChainReader chain,
    TransactionSender sender,
    Signer hostKey,
    NodeDatabase database,
    ContentStore proofs,
    TranscriptCipher cipher,
    ClaimPolicy policy,
    ClaimCosts costs,
    SettlementSettings settings,
    SettlementListener listener,
    SettlementMeters meters,
    KeyWatch keys,
    BlockedJobs blocked) {

  /**
   * The time that contract rules count in: that of the latest block. Our own clock would be ahead
   * of it, and the chain would refuse what we ask for too early.
   */
  long blockTimeSeconds() {
    return chain.latestBlockTimeSeconds();
  }
}
