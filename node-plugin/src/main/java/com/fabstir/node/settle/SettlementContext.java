package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.node.telemetry.SettlementMeters;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.NodeDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
    PaymentCheck payment,
    SettlementSettings settings,
    SettlementListener listener,
    SettlementMeters meters,
    KeyWatch keys,
    BlockedJobs blocked) {
  private static final Logger LOG = System.getLogger(SettlementContext.class.getName());

  /**
   * The time that contract rules count in: that of the latest block. Our own clock would be ahead
   * of it, and the chain would refuse what we ask for too early.
   */
  long blockTimeSeconds() {
    return chain.latestBlockTimeSeconds();
  }

  /** A transaction that was mined and failed has cost its gas as well. */
  void countFailed(String intent) {
    try {
      sender
          .find(hostKey.address(), intent)
          .flatMap(TransactionRecord::hash)
          .flatMap(chain::receipt)
          .ifPresent(meters::paid);
    } catch (FabstirException unread) {
      LOG.log(Level.DEBUG, "The gas of {0} is not known: {1}", intent, unread.getMessage());
    }
  }
}
