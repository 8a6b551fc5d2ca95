package com.fabstir.error;

/**
 * The one catalogue of errors that a user can meet. The names are stable: scripts match on them.
 * Each carries the exit code of a command that ends with it; retryable means that the same call may
 * succeed later without any change by the user.
 */
public enum ErrorCode {
  // usage
  USAGE(ExitCode.USAGE, false),
  CONFIRMATION_REQUIRED(ExitCode.USAGE, false),
  URL_INVALID(ExitCode.USAGE, false),

  // configuration and environment
  CONFIG_INVALID(ExitCode.CONFIGURATION, false),
  CONFIG_CONFLICT(ExitCode.CONFIGURATION, false),
  CHAIN_UNKNOWN(ExitCode.CONFIGURATION, false),
  CHAIN_ID_MISMATCH(ExitCode.CONFIGURATION, false),
  CONTRACT_NOT_FOUND(ExitCode.CONFIGURATION, false),
  CONTRACT_GENERATION_UNSUPPORTED(ExitCode.CONFIGURATION, false),
  CONTRACT_ANSWER_INVALID(ExitCode.CONFIGURATION, false),
  CONTRACT_MISMATCH(ExitCode.CONFIGURATION, false),
  MODEL_FILE_NOT_FOUND(ExitCode.CONFIGURATION, false),
  MODEL_FILE_NOT_GGUF(ExitCode.CONFIGURATION, false),
  MODEL_FILE_TRUNCATED(ExitCode.CONFIGURATION, false),
  MODEL_FILE_UNSUPPORTED(ExitCode.CONFIGURATION, false),
  ENGINE_LIBRARY_UNSUPPORTED(ExitCode.CONFIGURATION, false),
  PORT_IN_USE(ExitCode.CONFIGURATION, false),
  PLUGIN_NOT_FOUND(ExitCode.CONFIGURATION, false),
  FILE_UNREADABLE(ExitCode.CONFIGURATION, false),

  // keys
  KEY_MISSING(ExitCode.AUTHORISATION, false),
  KEY_INVALID(ExitCode.AUTHORISATION, false),
  KEYSTORE_INVALID(ExitCode.AUTHORISATION, false),
  KEYSTORE_PASSWORD_WRONG(ExitCode.AUTHORISATION, false),
  KEY_FILE_PERMISSIONS(ExitCode.AUTHORISATION, false),
  DEVNET_FOREIGN_KEY(ExitCode.AUTHORISATION, false),

  // chain
  CHAIN_RPC_UNREACHABLE(ExitCode.RETRYABLE, true),
  CHAIN_RPC_ERROR(ExitCode.RETRYABLE, true),
  TRANSACTION_UNCONFIRMED(ExitCode.RETRYABLE, true),
  /** The key sent a transaction from elsewhere, which took the place of ours. */
  ACCOUNT_USED_ELSEWHERE(ExitCode.RETRYABLE, true),
  /** Another process holds the account's lock for too long. */
  ACCOUNT_BUSY(ExitCode.RETRYABLE, true),
  GAS_PRICE_OVER_CAP(ExitCode.RETRYABLE, true),
  TRANSACTION_REVERTED(ExitCode.CHAIN_REFUSED, false),
  /** The intent was already sent with other content. */
  TRANSACTION_CONFLICT(ExitCode.CHAIN_REFUSED, false),
  EVENT_MISSING(ExitCode.CHAIN_REFUSED, false),
  GAS_FUNDS_TOO_LOW(ExitCode.CHAIN_REFUSED, false),
  FUNDS_TOO_LOW(ExitCode.CHAIN_REFUSED, false),
  STAKE_TOO_LOW(ExitCode.CHAIN_REFUSED, false),
  ALREADY_REGISTERED(ExitCode.CHAIN_REFUSED, false),
  REGISTRATION_MISMATCH(ExitCode.CHAIN_REFUSED, false),
  HOST_HAS_SESSIONS(ExitCode.CHAIN_REFUSED, true),
  MODEL_NOT_APPROVED(ExitCode.CHAIN_REFUSED, false),
  PRICE_OUT_OF_BOUNDS(ExitCode.CHAIN_REFUSED, false),
  DEPOSIT_OUT_OF_BOUNDS(ExitCode.CHAIN_REFUSED, false),
  TOKEN_NOT_ACCEPTED(ExitCode.CHAIN_REFUSED, false),
  CONTRACT_PAUSED(ExitCode.CHAIN_REFUSED, true),
  /** The session job is already completed or timed out. */
  SESSION_NOT_ACTIVE(ExitCode.CHAIN_REFUSED, false),
  NOT_SESSION_HOST(ExitCode.CHAIN_REFUSED, false),
  CLAIM_TOO_SMALL(ExitCode.CHAIN_REFUSED, false),
  /** More tokens than the marketplace allows for the time since the last claim. */
  CLAIM_TOO_EARLY(ExitCode.CHAIN_REFUSED, true),
  CLAIM_OVER_DEPOSIT(ExitCode.CHAIN_REFUSED, false),
  COMPLETION_TOO_EARLY(ExitCode.CHAIN_REFUSED, true),
  TIMEOUT_TOO_EARLY(ExitCode.CHAIN_REFUSED, true),
  /** The settlement cannot pay host or client; repeating it does not help. */
  SETTLEMENT_BLOCKED(ExitCode.CHAIN_REFUSED, false),
  NOT_REGISTERED(ExitCode.NOT_FOUND, false),
  HOST_NOT_FOUND(ExitCode.NOT_FOUND, false),
  SESSION_NOT_FOUND(ExitCode.NOT_FOUND, false),

  // node and session
  NODE_ALREADY_RUNNING(ExitCode.CONFIGURATION, false),
  NODE_NOT_RUNNING(ExitCode.NOT_FOUND, false),
  NODE_START_FAILED(ExitCode.RETRYABLE, true),
  NODE_DIED(ExitCode.RETRYABLE, true),
  NODE_UNREACHABLE(ExitCode.RETRYABLE, true),
  HOST_KEY_MISMATCH(ExitCode.AUTHORISATION, false),
  SESSION_REFUSED(ExitCode.RETRYABLE, false),
  SESSION_KEY_LOST(ExitCode.RETRYABLE, true),
  SESSION_NOT_SETTLED(ExitCode.RETRYABLE, true),
  ANSWER_REFUSED(ExitCode.RETRYABLE, false),
  ANSWER_INCOMPLETE(ExitCode.RETRYABLE, true),
  PROOF_INVALID(ExitCode.DIFFERENCES, false),

  // devnet
  DEVNET_NOT_RUNNING(ExitCode.NOT_FOUND, false),
  DEVNET_ALREADY_RUNNING(ExitCode.CONFIGURATION, false),
  DEVNET_NOT_FOUND(ExitCode.NOT_FOUND, false),
  DEVNET_NAME_INVALID(ExitCode.USAGE, false),
  DEVNET_CHAIN_DIFFERS(ExitCode.CONFIGURATION, false),
  DEVNET_RECORD_UNREADABLE(ExitCode.CONFIGURATION, false),
  DEVNET_RPC_UNREACHABLE(ExitCode.RETRYABLE, true),
  DEVNET_RPC_ERROR(ExitCode.RETRYABLE, true),
  DEVNET_TRANSACTION_FAILED(ExitCode.CHAIN_REFUSED, false),
  ANVIL_NOT_FOUND(ExitCode.CONFIGURATION, false),
  ANVIL_FAILED(ExitCode.RETRYABLE, true),

  // the rest
  SOME_CHAINS_FAILED(ExitCode.PARTIAL, true),
  STORE_FAILED(ExitCode.RETRYABLE, true),
  INTERRUPTED(ExitCode.INTERRUPTED, true),
  INTERNAL(ExitCode.RETRYABLE, false);

  private final ExitCode exitCode;
  private final boolean retryable;

  ErrorCode(ExitCode exitCode, boolean retryable) {
    this.exitCode = exitCode;
    this.retryable = retryable;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public boolean retryable() {
    return retryable;
  }
}
