package com.fabstir.chain.tx;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.JsonRpc;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.util.Optional;
import java.util.Set;

/**
 * Sends each transaction through the journal: PLANNED with its nonce, SIGNED with the signed bytes,
 * SENT, then CONFIRMED, REVERTED or DEAD. Planning, signing and sending happen under the account's
 * lock. Whatever state a stopped process left behind, the same bytes are sent again, and new ones
 * are signed only when the old ones can never be mined.
 */
public final class JournaledTransactionSender implements TransactionSender {
  private final ChainReader reader;
  private final TransactionJournal journal;
  private final AccountLocks locks;
  private final SigningGuard guard;
  private final Planner planner;
  private final Recovery recovery;
  private final Replacer replacer;
  private final FinalityWaiter waiter;
  private final Outcomes outcomes;

  /**
   * @param rpc the connection that the reader uses too
   * @param devnetAccounts who may sign on a devnet that carries a public chain id
   */
  public JournaledTransactionSender(
      ChainReader reader,
      JsonRpc rpc,
      RevertTranslator reverts,
      TransactionJournal journal,
      AccountLocks locks,
      Set<Address> devnetAccounts,
      SenderSettings settings) {
    this.reader = reader;
    TransactionRpc asks = new TransactionRpc(rpc, reverts);
    this.journal = journal;
    this.locks = locks;
    this.guard = new SigningGuard(reader.chain(), devnetAccounts);
    FeePolicy fees = new FeePolicy(asks, settings.maxFeePerGasCapWei());
    Lookup lookup = new Lookup(reader, asks);
    this.planner = new Planner(reader, asks, fees, settings.gasMarginPercent());
    this.replacer = new Replacer(asks, journal, fees, new Broadcaster(asks, journal));
    this.recovery = new Recovery(asks, journal, lookup, replacer);
    this.waiter = new FinalityWaiter(lookup, replacer, journal, locks, settings);
    this.outcomes = new Outcomes(asks, journal, reverts);
  }

  @Override
  public Receipt send(String intentKey, ContractCall call, TransactionSigner signer) {
    guard.check(signer.address());
    ChainIdentity chain = reader.identity();
    JournalEntry entry;
    boolean takenUp;
    try (AccountLocks.Held _ = locks.acquire(chain, signer.address())) {
      Optional<JournalEntry> live =
          journal.latest(chain, signer.address(), intentKey).filter(JournalEntry::isLive);
      takenUp = live.isPresent();
      entry =
          takenUp
              ? requireSameCall(live.get(), call)
              : replacer.deliver(signNew(chain, intentKey, call, signer), signer);
    }
    return outcomes.judge(entry, call, receipt(entry, takenUp, signer));
  }

  @Override
  public Optional<TransactionRecord> find(Address from, String intentKey) {
    return journal.latest(reader.identity(), from, intentKey).map(JournalEntry::record);
  }

  @Override
  public Optional<TransactionRecord> findUnfinished(Address from, ContractCall call) {
    return journal.open(reader.identity(), from).stream()
        .filter(entry -> entry.isLive() && entry.isSameCall(call))
        .map(JournalEntry::record)
        .reduce((_, later) -> later);
  }

  private Receipt receipt(JournalEntry entry, boolean takenUp, TransactionSigner signer) {
    if (entry.record().state() != State.CONFIRMED) {
      return waiter.await(entry, takenUp, signer);
    }
    // An endpoint that forgot an old receipt is no proof that the transaction did not happen.
    return reader
        .receipt(entry.hash())
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.TRANSACTION_UNCONFIRMED,
                    "Transaction "
                        + entry.hash()
                        + " was confirmed before, and the endpoint does not know it now",
                    "Ask another endpoint: set RPC_URL (or the chain's rpc setting)."));
  }

  private JournalEntry signNew(
      ChainIdentity chain, String intentKey, ContractCall call, TransactionSigner signer) {
    Address from = signer.address();
    Eip1559Transaction transaction = planner.plan(call, from, recovery.freeNonce(chain, signer));
    JournalEntry planned = journal.plan(chain, from, transaction.nonce(), intentKey, call);
    Eip1559Transaction.Signed signed = sign(transaction, planned, signer);
    return journal.signed(planned, signed.hash(), signed.rawTransaction());
  }

  private Eip1559Transaction.Signed sign(
      Eip1559Transaction transaction, JournalEntry planned, TransactionSigner signer) {
    try {
      return transaction.sign(signer);
    } catch (FabstirException refused) {
      journal.dead(planned, "not signed (" + refused.code() + "); nothing was sent");
      throw refused;
    }
  }

  private static JournalEntry requireSameCall(JournalEntry entry, ContractCall call) {
    if (!entry.isSameCall(call)) {
      throw new FabstirException(
          ErrorCode.TRANSACTION_CONFLICT,
          "The intent '"
              + entry.record().intentKey()
              + "' was already signed with other content, as transaction "
              + entry.hash(),
          "See what became of that transaction before you ask for another one.");
    }
    return entry;
  }
}
