package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.OrNull;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.session.SessionBill;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * What a session cost, in results. All sums are exact.
 *
 * @param tokensUnbilled delivered less claimed; negative when more was claimed than came
 * @param paidByClient what the client paid in all: host's share and treasury's
 * @param openingTransaction null when another process opened the session
 * @param settlementTransaction null until settled
 */
public record BillDocument(
    BigInteger jobId,
    Address host,
    Address client,
    Address paymentToken,
    String status,
    boolean settled,
    long tokensDelivered,
    BigInteger tokensClaimed,
    BigInteger tokensUnbilled,
    String comparison,
    String explanation,
    BigInteger pricePerTokenBaseUnits,
    String pricePerMillionTokens,
    Money deposit,
    Money paidByClient,
    Money hostShare,
    Money treasury,
    Money refund,
    @OrNull Bytes32 openingTransaction,
    List<Claim> claims,
    @OrNull Bytes32 settlementTransaction) {

  /** One claim of the host. */
  public record Claim(BigInteger tokens, Bytes32 proofHash, String proofCid, Bytes32 transaction) {
    static Claim of(ProofSubmission submission) {
      return new Claim(
          submission.tokens(),
          submission.proofHash(),
          submission.proofCid(),
          submission.transactionHash());
    }
  }

  public static BillDocument of(OpenChain chain, Address client, SessionBill bill) {
    Unit unit = bill.paymentToken().isZero() ? chain.nativeUnit() : Unit.USDC;
    return new BillDocument(
        bill.jobId(),
        bill.host(),
        client,
        bill.paymentToken(),
        bill.status().name().toLowerCase(Locale.ROOT),
        bill.settled(),
        bill.deliveredTokens(),
        bill.claimedTokens(),
        bill.unbilledTokens(),
        bill.comparison().name().toLowerCase(Locale.ROOT),
        bill.explanation(),
        bill.pricePerTokenBaseUnits(),
        unit.perMillionTokens(bill.pricePerTokenBaseUnits()),
        Money.of(bill.depositBaseUnits(), unit),
        Money.of(bill.hostPaymentBaseUnits(), unit),
        Money.of(bill.hostShareBaseUnits(), unit),
        Money.of(bill.treasuryBaseUnits(), unit),
        Money.of(bill.refundBaseUnits(), unit),
        bill.openingTransaction().orElse(null),
        bill.claims().stream().map(Claim::of).toList(),
        bill.settlementTransaction().orElse(null));
  }

  /** The table for people. */
  public List<String> text() {
    var facts =
        new Facts()
            .add("Session", jobId + " (" + status + (settled ? "" : ", not settled yet") + ")")
            .add("Tokens delivered", tokensDelivered)
            .add("Tokens claimed", tokensClaimed + " in " + claims.size() + " claims")
            .add("Tokens unbilled", tokensUnbilled)
            .add("Price", pricePerMillionTokens + " (" + pricePerTokenBaseUnits + " a token)")
            .add("Deposit", deposit)
            .add("Paid by the client", paidByClient)
            .add("Host's share", hostShare)
            .add("Treasury", treasury)
            .add("Refund", refund);
    if (openingTransaction != null) {
      facts.add("Opened by", openingTransaction);
    }
    claims.forEach(claim -> facts.add("Claim of " + claim.tokens(), claim.transaction()));
    if (settlementTransaction != null) {
      facts.add("Settled by", settlementTransaction);
    }
    return facts.add("", explanation).lines();
  }
}
