package com.fabstir.node.socket;

import com.fabstir.node.settle.TokenAccount;
import java.util.List;
import java.util.Optional;

/** The operator asks its own node: nobody pays, and nothing is written down. */
record OperatorAccount() implements TokenAccount {

  @Override
  public String holder() {
    return "the operator";
  }

  @Override
  public Optional<String> conversation() {
    return Optional.empty();
  }

  @Override
  public boolean billed() {
    return false;
  }

  @Override
  public long remainingTokens() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean awaitsClaims() {
    return false;
  }

  @Override
  public void answerStarted() {}

  @Override
  public void answerEnded() {}

  @Override
  public void record(List<Integer> tokenIds) {}
}
