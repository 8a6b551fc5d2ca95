package com.fabstir.host;

import com.fabstir.chain.Receipt;

/** Hears how a plan is carried out. */
public interface HostProgress {
  /** The step's transaction is being sent. */
  void started(HostStep step);

  /** It is on chain with all that was expected. */
  void finished(HostStep step, Receipt receipt);

  /** Nobody listens. */
  static HostProgress silent() {
    return new HostProgress() {
      @Override
      public void started(HostStep step) {}

      @Override
      public void finished(HostStep step, Receipt receipt) {}
    };
  }
}
