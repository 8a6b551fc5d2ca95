package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;

/** What we use of JobMarketplace. */
final class MarketplaceAbi {
  static final AbiFunction FEE_BASIS_POINTS = AbiFunction.of("FEE_BASIS_POINTS()", "uint256");
  static final AbiFunction DISPUTE_WINDOW = AbiFunction.of("DISPUTE_WINDOW()", "uint256");
  static final AbiFunction MIN_PROVEN_TOKENS = AbiFunction.of("MIN_PROVEN_TOKENS()", "uint256");
  static final AbiFunction MIN_DEPOSIT = AbiFunction.of("MIN_DEPOSIT()", "uint256");
  static final AbiFunction TOKEN_MIN_DEPOSITS =
      AbiFunction.of("tokenMinDeposits(address)", "uint256");
  static final AbiFunction ACCEPTED_TOKENS = AbiFunction.of("acceptedTokens(address)", "bool");
  static final AbiFunction NODE_REGISTRY = AbiFunction.of("nodeRegistry()", "address");
  static final AbiFunction HOST_EARNINGS = AbiFunction.of("hostEarnings()", "address");
  static final AbiFunction PROOF_SYSTEM = AbiFunction.of("proofSystem()", "address");
  static final AbiFunction USDC_ADDRESS = AbiFunction.of("usdcAddress()", "address");
  static final AbiFunction HOST_SESSIONS =
      AbiFunction.of("hostSessions(address,uint256)", "uint256");
  static final AbiFunction USER_SESSIONS =
      AbiFunction.of("userSessions(address,uint256)", "uint256");
  static final AbiFunction GET_DEPOSIT_BALANCE =
      AbiFunction.of("getDepositBalance(address,address)", "uint256");

  /** The selector is the same in all generations, the layout is not. */
  static final AbiFunction SESSION_JOBS =
      AbiFunction.of(
          "sessionJobs(uint256)",
          "uint256",
          "address",
          "address",
          "address",
          "address",
          "uint256",
          "uint256",
          "uint256",
          "uint256",
          "uint256",
          "uint256",
          "uint256",
          "uint8",
          "uint256",
          "uint256",
          "string",
          "bytes32",
          "string");

  static final AbiFunction CREATE_SESSION_JOB =
      AbiFunction.of("createSessionJob(address,uint256,uint256,uint256)", "uint256");
  static final AbiFunction CREATE_SESSION_JOB_WITH_TOKEN =
      AbiFunction.of(
          "createSessionJobWithToken(address,address,uint256,uint256,uint256,uint256)", "uint256");
  static final AbiFunction CREATE_SESSION_FROM_DEPOSIT =
      AbiFunction.of(
          "createSessionFromDeposit(address,address,uint256,uint256,uint256,uint256)", "uint256");
  static final AbiFunction SUBMIT_PROOF_OF_WORK =
      AbiFunction.of("submitProofOfWork(uint256,uint256,bytes32,string)");
  static final AbiFunction COMPLETE_SESSION_JOB =
      AbiFunction.of("completeSessionJob(uint256,string)");
  static final AbiFunction TRIGGER_SESSION_TIMEOUT =
      AbiFunction.of("triggerSessionTimeout(uint256)");
  static final AbiFunction DEPOSIT_NATIVE = AbiFunction.of("depositNative()");
  static final AbiFunction DEPOSIT_TOKEN = AbiFunction.of("depositToken(address,uint256)");
  static final AbiFunction WITHDRAW_NATIVE = AbiFunction.of("withdrawNative(uint256)");
  static final AbiFunction WITHDRAW_TOKEN = AbiFunction.of("withdrawToken(address,uint256)");

  static final AbiEvent SESSION_JOB_CREATED =
      AbiEvent.of("SessionJobCreated(uint256*,address*,address*,uint256)");
  static final AbiEvent PROOF_SUBMITTED =
      AbiEvent.of("ProofSubmitted(uint256*,address*,uint256,bytes32,string)");

  /** The overload that all generations share; one of two that a completion emits. */
  static final AbiEvent SESSION_COMPLETED =
      AbiEvent.of("SessionCompleted(uint256*,uint256,uint256,uint256)");

  static final AbiEvent SESSION_TIMED_OUT =
      AbiEvent.of("SessionTimedOut(uint256*,uint256,uint256)");
  static final AbiEvent DEPOSIT_RECEIVED =
      AbiEvent.of("DepositReceived(address*,uint256,address*)");
  static final AbiEvent WITHDRAWAL_PROCESSED =
      AbiEvent.of("WithdrawalProcessed(address*,uint256,address*)");

  private MarketplaceAbi() {}
}
