package com.fabstir.cli.session;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.OrNull;
import com.fabstir.error.FabstirException;

/**
 * One transaction that gives money back.
 *
 * @param brings what it gives back; before it is sent, what it would
 * @param result planned, done, settled meanwhile, failed
 * @param transactionHash empty when nothing was sent, or nothing is known of it
 * @param error null unless it failed
 */
record RecoveryStep(
    String what, Money brings, String result, String transactionHash, @OrNull ErrorDocument error) {

  static RecoveryStep planned(String what, Money brings) {
    return new RecoveryStep(what, brings, "planned", "", null);
  }

  RecoveryStep done(Money brought, String hash) {
    return new RecoveryStep(what, brought, "done", hash, null);
  }

  RecoveryStep settledMeanwhile(Money brought) {
    return new RecoveryStep(what, brought, "settled meanwhile", "", null);
  }

  RecoveryStep failed(FabstirException failure) {
    return new RecoveryStep(what, brings, "failed", "", ErrorDocument.of(failure));
  }

  String text() {
    return result
        + ": "
        + what
        + ", "
        + brings
        + (transactionHash.isEmpty() ? "" : " (" + transactionHash + ")")
        + (error == null ? "" : ": " + error.message());
  }
}
