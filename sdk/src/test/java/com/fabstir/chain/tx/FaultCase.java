package com.fabstir.chain.tx;

/**
 * One trouble and what must be left of it.
 *
 * @param exit status of the last command
 * @param nonce of the account in the end
 * @param signed different signed transactions that the chain was given
 * @param deposits that the contract has credited
 */
record FaultCase(String trouble, int exit, long nonce, int signed, long deposits, Play play) {

  /** Makes the trouble, and gives the exit status of the last command. */
  @FunctionalInterface
  interface Play {
    int run(FaultScene scene) throws Exception;
  }

  static FaultCase of(String trouble, int exit, long nonce, int signed, long deposits, Play play) {
    return new FaultCase(trouble, exit, nonce, signed, deposits, play);
  }

  @Override
  public String toString() {
    return trouble;
  }
}
