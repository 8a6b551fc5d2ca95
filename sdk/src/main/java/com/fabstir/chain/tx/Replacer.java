package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Brings transactions out, and replaces those that are stuck at the same nonce. Every new variant
 * is journalled before it is sent, and the earlier ones are never forgotten. All methods are to be
 * called under the account's lock.
 */
final class Replacer {
  private static final int MOST_RAISES_AT_ONCE = 3;

  private final TransactionRpc rpc;
  private final TransactionJournal journal;
  private final FeePolicy fees;
  private final Broadcaster broadcaster;

  Replacer(
      TransactionRpc rpc, TransactionJournal journal, FeePolicy fees, Broadcaster broadcaster) {
    this.rpc = rpc;
    this.journal = journal;
    this.fees = fees;
    this.broadcaster = broadcaster;
  }

  /**
   * Hands it to the chain, with a higher fee where the chain asks for one.
   *
   * @throws FabstirException GAS_PRICE_OVER_CAP, ACCOUNT_USED_ELSEWHERE, GAS_FUNDS_TOO_LOW,
   *     CHAIN_RPC_*
   */
  JournalEntry deliver(JournalEntry entry, TransactionSigner signer) {
    JournalEntry offered = entry;
    for (int raises = 0; broadcaster.isUnderpriced(offered); raises++) {
      if (raises >= MOST_RAISES_AT_ONCE) {
        throw stillTooLow(offered);
      }
      try {
        offered = sign(offered, Eip1559Transaction.parse(offered.newest()), signer);
      } catch (FabstirException failure) {
        throw failure.code() == ErrorCode.GAS_PRICE_OVER_CAP ? blocked(offered, failure) : failure;
      }
    }
    return journal.current(offered);
  }

  /** The same call, or the same cancellation, for more. */
  JournalEntry raise(JournalEntry entry, TransactionSigner signer) {
    return deliver(sign(entry, Eip1559Transaction.parse(entry.newest()), signer), signer);
  }

  /** Nothing in place of the call. */
  JournalEntry cancel(JournalEntry entry, TransactionSigner signer) {
    ContractCall nothing =
        new ContractCall(
            signer.address(),
            "0x",
            BigInteger.ZERO,
            "cancel: " + entry.record().description(),
            Optional.empty());
    Eip1559Transaction earlier = Eip1559Transaction.parse(entry.newest());
    Eip1559Transaction empty =
        new Eip1559Transaction(
            earlier.chainId(),
            earlier.nonce(),
            earlier.fees(),
            rpc.estimateGas(nothing, signer.address()),
            nothing);
    return deliver(replace(entry, empty, Purpose.CANCEL, signer), signer);
  }

  private JournalEntry sign(
      JournalEntry entry, Eip1559Transaction earlier, TransactionSigner signer) {
    Purpose purpose =
        entry.newest().purpose() == Purpose.CANCEL ? Purpose.CANCEL : Purpose.SPEED_UP;
    return replace(entry, earlier, purpose, signer);
  }

  private JournalEntry replace(
      JournalEntry entry, Eip1559Transaction content, Purpose purpose, TransactionSigner signer) {
    Fees earlier = Eip1559Transaction.parse(entry.newest()).fees();
    Eip1559Transaction.Signed signed = content.withFees(fees.replacing(earlier)).sign(signer);
    return journal.replaced(
        entry, new SignedVariant(signed.hash(), signed.rawTransaction(), purpose));
  }

  private static FabstirException stillTooLow(JournalEntry entry) {
    return new FabstirException(
        ErrorCode.GAS_PRICE_OVER_CAP,
        "The chain's gas price rises faster than the offers for the transaction to "
            + entry.record().description(),
        "It is signed and may still be mined: look it up before you repeat a payment.");
  }

  private static FabstirException blocked(JournalEntry entry, FabstirException cause) {
    return new FabstirException(
        ErrorCode.GAS_PRICE_OVER_CAP,
        "The chain's gas price has risen above what the signed transaction to "
            + entry.record().description()
            + " offers (nonce "
            + entry.nonce()
            + ", "
            + entry.hash()
            + "), and all later ones of the account wait for it. "
            + cause.getMessage(),
        "It may still be mined: wait until the chain is less busy, or raise FABSTIR_MAX_FEE_GWEI;"
            + " then repeat the command.",
        cause);
  }
}
