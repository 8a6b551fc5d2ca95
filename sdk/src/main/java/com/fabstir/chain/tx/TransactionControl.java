package com.fabstir.chain.tx;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.GasPrice;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.rpc.JsonRpc;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after transactions that were sent before: what became of them, and replacements at their
 * nonce at a person's wish. All methods throw CHAIN_RPC_* and STORE_FAILED.
 */
public final class TransactionControl {
  /** An empty transfer to oneself, by the Yellow Paper. */
  private static final BigInteger EMPTY_GAS = BigInteger.valueOf(21_000);

  private final ChainReader reader;
  private final TransactionJournal journal;
  private final AccountLocks locks;
  private final SigningGuard guard;
  private final FeePolicy fees;
  private final Lookup lookup;
  private final Replacer replacer;
  private final FinalityWaiter waiter;
  private final Outcomes outcomes;

  TransactionControl(
      ChainReader reader,
      JsonRpc rpc,
      RevertTranslator reverts,
      TransactionJournal journal,
      AccountLocks locks,
      Set<Address> devnetAccounts,
      SenderSettings settings) {
    TransactionRpc asks = new TransactionRpc(rpc, reverts);
    this.reader = reader;
    this.journal = journal;
    this.locks = locks;
    this.guard = new SigningGuard(reader.chain(), devnetAccounts);
    this.fees = new FeePolicy(asks, settings.maxFeePerGasCapWei());
    this.lookup = new Lookup(reader, asks);
    this.replacer = new Replacer(asks, journal, fees, new Broadcaster(asks, journal));
    this.waiter = new FinalityWaiter(lookup, replacer, journal, locks, settings);
    this.outcomes = new Outcomes(asks, journal, reverts);
  }

  public Chain chain() {
    return reader.chain();
  }

  /** Whether the chain that answers is the entry's: the id alone does not say so. */
  public boolean isOfThisChain(JournalEntry entry) {
    return reader.identity().equals(entry.record().chain());
  }

  /** The receipt of whichever of its signatures was mined. */
  public Optional<Receipt> receipt(JournalEntry entry) {
    return lookup.receipt(entry);
  }

  /**
   * What a replacement would offer, after the same checks; nothing is changed.
   *
   * @throws FabstirException TRANSACTION_FINAL, ACCOUNT_USED_ELSEWHERE, GAS_PRICE_OVER_CAP,
   *     CHAIN_ID_MISMATCH
   */
  public ReplacementOffer offer(JournalEntry entry, Purpose purpose) {
    JournalEntry current = requireReplaceable(entry);
    Eip1559Transaction earlier = Eip1559Transaction.parse(current.newest());
    Fees offered = fees.replacing(earlier.fees());
    return new ReplacementOffer(
        new GasPrice(earlier.fees().maxFeePerGasWei()),
        new GasPrice(offered.maxFeePerGasWei()),
        purpose == Purpose.CANCEL ? EMPTY_GAS : earlier.gasLimit(),
        lookup.usedNow(current) == current.nonce());
  }

  /**
   * Signs and sends a replacement at the same nonce, within the cap: the same for more, or nothing
   * in its place.
   *
   * @param purpose SPEED_UP or CANCEL
   * @throws FabstirException what {@link #offer} throws, and KEY_MISSING for another account's key,
   *     DEVNET_FOREIGN_KEY, GAS_FUNDS_TOO_LOW, ACCOUNT_BUSY
   */
  public JournalEntry replace(JournalEntry entry, Purpose purpose, TransactionSigner signer) {
    requireOwner(entry, signer);
    guard.check(signer.address());
    try (AccountLocks.Held _ = locks.acquire(entry.record().chain(), signer.address())) {
      JournalEntry current = requireReplaceable(entry);
      return purpose == Purpose.CANCEL
          ? replacer.cancel(current, signer)
          : replacer.raise(current, signer);
    }
  }

  /**
   * Waits for the end.
   *
   * @throws FabstirException TRANSACTION_CANCELLED when it will never happen, TRANSACTION_REVERTED
   *     or a more telling code, TRANSACTION_UNCONFIRMED, ACCOUNT_USED_ELSEWHERE
   */
  public Receipt await(JournalEntry entry, TransactionSigner signer) {
    JournalEntry current = journal.current(entry);
    ContractCall call =
        new ContractCall(
            current.to(),
            current.data(),
            current.valueWei(),
            current.record().description(),
            Optional.empty());
    return outcomes.judge(current, call, waiter.await(current, true, signer));
  }

  private JournalEntry requireReplaceable(JournalEntry entry) {
    if (!isOfThisChain(entry)) {
      throw new FabstirException(
          ErrorCode.CHAIN_ID_MISMATCH,
          "The transaction is of another chain with the id "
              + chain().id()
              + ": expected genesis block "
              + entry.record().chain().genesisHash()
              + ", found "
              + reader.identity().genesisHash(),
          "Set RPC_URL to an endpoint of the transaction's chain.");
    }
    JournalEntry current = journal.current(entry);
    if (!current.isOpen()) {
      throw isFinal(current, "its end is known: " + current.record().state());
    }
    if (current.record().state() == State.PLANNED) {
      throw isFinal(current, "it was never signed, and nothing was sent");
    }
    Optional<Receipt> receipt = lookup.receipt(current);
    if (receipt.isPresent()) {
      throw isFinal(
          current,
          "it is in block "
              + receipt.get().blockNumber()
              + " as "
              + receipt.get().transactionHash());
    }
    if (lookup.isDisplaced(current)) {
      journal.dead(current, Displaced.reason(current));
      throw Displaced.byFinal(current);
    }
    if (lookup.isPushedAside(current)) {
      throw Displaced.byPending(current);
    }
    return current;
  }

  private static FabstirException isFinal(JournalEntry entry, String why) {
    return new FabstirException(
        ErrorCode.TRANSACTION_FINAL,
        "The transaction to " + entry.record().description() + " cannot be changed: " + why,
        "See 'fabstir tx show " + entry.id() + "'.");
  }

  private static void requireOwner(JournalEntry entry, TransactionSigner signer) {
    Address owner = entry.record().from();
    if (!owner.equals(signer.address())) {
      throw new FabstirException(
          ErrorCode.KEY_MISSING,
          "The transaction needs its own account's key: expected the one of "
              + owner
              + ", found the one of "
              + signer.address(),
          "Name the account with --account.");
    }
  }
}
