package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.RevertReason;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Judges final receipts: only status 1 with the expected event is a success. */
final class Outcomes {
  private final TransactionRpc rpc;
  private final TransactionJournal journal;
  private final RevertTranslator reverts;

  Outcomes(TransactionRpc rpc, TransactionJournal journal, RevertTranslator reverts) {
    this.rpc = rpc;
    this.journal = journal;
    this.reverts = reverts;
  }

  /**
   * @throws FabstirException TRANSACTION_REVERTED or a more telling code, EVENT_MISSING
   */
  Receipt judge(JournalEntry entry, ContractCall call, Receipt receipt) {
    if (!receipt.succeeded()) {
      RevertReason reason = reason(entry, call, receipt);
      journal.reverted(entry, receipt.transactionHash(), reason.text());
      throw reverts.translate(call.description(), reason);
    }
    journal.confirmed(entry, receipt.transactionHash());
    if (!hasExpectedEvent(call, receipt)) {
      throw new FabstirException(
          ErrorCode.EVENT_MISSING,
          "Transaction "
              + receipt.transactionHash()
              + " to "
              + call.description()
              + " succeeded without effect: contract "
              + call.to()
              + " did not emit the expected event "
              + call.expectedEventTopic().orElseThrow(),
          "The address is probably of another contract or generation: check it.");
    }
    return receipt;
  }

  private static boolean hasExpectedEvent(ContractCall call, Receipt receipt) {
    return call.expectedEventTopic()
        .map(
            topic ->
                receipt.logs().stream()
                    .filter(log -> log.address().equals(call.to()))
                    .anyMatch(
                        log -> !log.topics().isEmpty() && log.topics().getFirst().equals(topic)))
        .orElse(true);
  }

  /** The receipt does not say why, so the call is repeated as a simulation at its block. */
  private RevertReason reason(JournalEntry entry, ContractCall call, Receipt receipt) {
    return rpc.revertReason(call, entry.record().from(), receipt.blockNumber())
        .or(() -> rpc.revertReason(call, entry.record().from(), receipt.blockNumber() - 1))
        .orElseGet(
            () ->
                new RevertReason.Halt(
                    "reverted in block "
                        + receipt.blockNumber()
                        + " after "
                        + receipt.gasUsed()
                        + " gas, for a reason that a repetition does not show"));
  }
}
