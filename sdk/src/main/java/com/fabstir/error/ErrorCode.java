package com.fabstir.error;

/**
 * The one catalogue of errors that a user can meet. The names are stable: scripts match on them.
 * Each carries the exit code of a command that ends with it; retryable means that the same call may
 * succeed later without any change by the user.
 */
public enum ErrorCode {
  // usage
  USAGE(
      ExitCode.USAGE,
      false,
      "The command line is wrong: an unknown command or option, or a value that does not fit."),
  CONFIRMATION_REQUIRED(
      ExitCode.USAGE, false, "The command changes something and nobody can be asked: give --yes."),
  ACCOUNT_NAME_INVALID(
      ExitCode.USAGE, false, "An account's name has characters or a length that it cannot have."),
  SECRET_OUTPUT_REFUSED(
      ExitCode.USAGE,
      false,
      "A secret would be written where a log or a pipe keeps it: name a file for it instead."),
  URL_INVALID(
      ExitCode.USAGE,
      false,
      "A host's public URL is malformed, is not http or https, or only works on this machine."),

  // configuration and environment
  CONFIG_INVALID(ExitCode.CONFIGURATION, false, "A setting has a value that it cannot have."),
  CONFIG_CONFLICT(
      ExitCode.CONFIGURATION,
      false,
      "One setting was given twice, under two names or in two places, with different values."),
  CHAIN_UNKNOWN(
      ExitCode.CONFIGURATION,
      false,
      "No chain of that id is built in, configured or running locally."),
  CHAIN_EXISTS(
      ExitCode.CONFIGURATION, false, "There is a chain of that name, or of that id, already."),
  CHAIN_ID_MISMATCH(
      ExitCode.CONFIGURATION,
      false,
      "The RPC endpoint is of another chain than the one asked for."),
  CONTRACT_NOT_FOUND(
      ExitCode.CONFIGURATION, false, "There is no contract at a configured address."),
  CONTRACT_GENERATION_UNSUPPORTED(
      ExitCode.CONFIGURATION,
      false,
      "The contracts there are of a generation that this version does not speak."),
  CONTRACT_ANSWER_INVALID(
      ExitCode.CONFIGURATION,
      false,
      "A contract's answer has not the form that its generation promises."),
  CONTRACT_MISMATCH(
      ExitCode.CONFIGURATION, false, "Two configured contracts do not belong together."),
  MODEL_FILE_NOT_FOUND(
      ExitCode.CONFIGURATION, false, "The model file does not exist or is not a file."),
  MODEL_FILE_NOT_GGUF(ExitCode.CONFIGURATION, false, "The model file is not a GGUF file."),
  MODEL_FILE_TRUNCATED(
      ExitCode.CONFIGURATION, false, "The model file ends before its data do; download it again."),
  MODEL_FILE_UNSUPPORTED(
      ExitCode.CONFIGURATION, false, "The model file is a GGUF that the engine cannot use."),
  ENGINE_LIBRARY_UNSUPPORTED(
      ExitCode.CONFIGURATION,
      false,
      "The native engine library is of a version, or for a machine, that is not supported."),
  ENGINE_UNREACHABLE(
      ExitCode.RETRYABLE,
      true,
      "The server that computes the answers does not answer, or not yet."),
  ENGINE_FORBIDDEN(
      ExitCode.AUTHORISATION,
      false,
      "The server that computes the answers wants an API key, or another one."),
  ENGINE_MODEL_UNKNOWN(
      ExitCode.NOT_FOUND,
      false,
      "The server that computes the answers does not offer the model, or offers several and none"
          + " is named."),
  ENGINE_ANSWER_INVALID(
      ExitCode.CONFIGURATION,
      false,
      "What answers at the engine's URL does not speak OpenAI's API as the node needs it."),
  PORT_IN_USE(ExitCode.CONFIGURATION, false, "Another program listens on the port."),
  PLUGIN_NOT_FOUND(
      ExitCode.CONFIGURATION, false, "The node plugin is missing from the distribution."),
  FILE_UNREADABLE(ExitCode.CONFIGURATION, false, "A file cannot be read or written."),
  FILE_EXISTS(ExitCode.CONFIGURATION, false, "There is a file of that name already."),
  DISK_SPACE_TOO_LOW(
      ExitCode.CONFIGURATION, false, "The disk has too little room for what is to be stored."),

  // downloads
  DOWNLOAD_FAILED(
      ExitCode.RETRYABLE,
      true,
      "The server did not give the whole file; what has come is kept for the next attempt."),
  DOWNLOAD_BUSY(ExitCode.RETRYABLE, true, "Another process downloads the same file."),
  DOWNLOAD_FORBIDDEN(
      ExitCode.AUTHORISATION, false, "The server does not give the file without authorisation."),
  DOWNLOAD_NOT_FOUND(ExitCode.NOT_FOUND, false, "The server has no such file."),
  DOWNLOAD_REFUSED(
      ExitCode.CONFIGURATION, false, "The server refuses the request, or sends us astray."),
  MODEL_HASH_MISMATCH(
      ExitCode.DIFFERENCES, false, "The file is not the one that was asked for, by its SHA-256."),

  // keys
  KEY_MISSING(ExitCode.AUTHORISATION, false, "No private key was given and one is needed."),
  KEY_INVALID(
      ExitCode.AUTHORISATION, false, "The private key is not 32 bytes in hex, or not a valid key."),
  KEYSTORE_INVALID(
      ExitCode.AUTHORISATION, false, "The keystore file is damaged or of another kind."),
  KEYSTORE_PASSWORD_WRONG(
      ExitCode.AUTHORISATION, false, "The password does not open the keystore."),
  KEYSTORE_PASSWORD_EMPTY(
      ExitCode.AUTHORISATION, false, "The password is empty; an account always has one."),
  SECRET_SOURCE_FAILED(
      ExitCode.AUTHORISATION,
      false,
      "The place that should give a password or a key gave none: a command failed, or a file"
          + " descriptor is closed."),
  MNEMONIC_INVALID(
      ExitCode.AUTHORISATION,
      false,
      "The words are no mnemonic: a wrong number of words, an unknown word, or a wrong check sum."),
  MNEMONIC_NOT_CONFIRMED(
      ExitCode.AUTHORISATION,
      false,
      "The words that were asked back were wrong; no account was made."),
  KEY_IS_REMOTE(
      ExitCode.AUTHORISATION,
      false,
      "The account's key is kept by a remote signer, and the command needs the key itself."),
  REMOTE_SIGNER_UNREACHABLE(
      ExitCode.RETRYABLE, true, "The remote signer does not answer; nothing was sent."),
  REMOTE_SIGNER_REFUSED(
      ExitCode.AUTHORISATION, false, "The remote signer does not sign for the account."),
  REMOTE_SIGNER_ANSWER_INVALID(
      ExitCode.AUTHORISATION,
      false,
      "The remote signer gave something else than the transaction that it was asked to sign."),
  ACCOUNT_EXISTS(ExitCode.CONFIGURATION, false, "There is an account of that name already."),
  ACCOUNT_NOT_FOUND(ExitCode.NOT_FOUND, false, "There is no account of that name."),
  KEY_FILE_PERMISSIONS(
      ExitCode.AUTHORISATION, false, "Others may read the file with the key; make it private."),
  DEVNET_FOREIGN_KEY(
      ExitCode.AUTHORISATION,
      false,
      "Only the devnet's own accounts may sign on a devnet that carries a public chain id: what"
          + " they sign would be valid on the real chain."),

  // chain
  CHAIN_RPC_UNREACHABLE(ExitCode.RETRYABLE, true, "The RPC endpoint does not answer."),
  CHAIN_RPC_ERROR(ExitCode.RETRYABLE, true, "The RPC endpoint answered with an error."),
  CHAIN_RPC_LAGGING(
      ExitCode.RETRYABLE, true, "The RPC endpoint does not know what the chain holds for long."),
  TRANSACTION_UNCONFIRMED(
      ExitCode.RETRYABLE,
      false,
      "The fate of a transaction is still open: look it up before you repeat a payment."),
  ACCOUNT_USED_ELSEWHERE(
      ExitCode.RETRYABLE,
      true,
      "The key sent a transaction from elsewhere, which took the place of ours."),
  ACCOUNT_BUSY(ExitCode.RETRYABLE, true, "Another process holds the account's lock for too long."),
  GAS_PRICE_OVER_CAP(ExitCode.RETRYABLE, true, "Gas costs more than the configured cap."),
  TRANSACTION_REVERTED(
      ExitCode.CHAIN_REFUSED, false, "The chain refused the transaction; nothing happened."),
  TRANSACTION_CONFLICT(
      ExitCode.CHAIN_REFUSED, false, "The same intent was already sent with other content."),
  TRANSACTION_CANCELLED(
      ExitCode.CHAIN_REFUSED, false, "The transaction was given up at the user's wish."),
  TRANSACTION_FINAL(
      ExitCode.CHAIN_REFUSED,
      false,
      "The transaction is in the chain, or its end is known: it can be neither replaced nor"
          + " cancelled."),
  TRANSACTION_NOT_FOUND(
      ExitCode.NOT_FOUND, false, "The journal knows no transaction of that number or hash."),
  EVENT_MISSING(
      ExitCode.CHAIN_REFUSED,
      false,
      "The transaction was mined without the event that proves its effect."),
  GAS_FUNDS_TOO_LOW(
      ExitCode.CHAIN_REFUSED, false, "The account has too little native coin to pay for gas."),
  FUNDS_TOO_LOW(
      ExitCode.CHAIN_REFUSED,
      false,
      "The account has too little of what the command wants to spend."),
  STAKE_TOO_LOW(ExitCode.CHAIN_REFUSED, false, "The account has too little FAB for the stake."),
  ALREADY_REGISTERED(
      ExitCode.CHAIN_REFUSED,
      false,
      "The host is registered with other data; update the registration."),
  REGISTRATION_MISMATCH(
      ExitCode.CHAIN_REFUSED,
      false,
      "What the chain holds after the change is not what was asked for."),
  HOST_HAS_SESSIONS(ExitCode.CHAIN_REFUSED, true, "The host still has active sessions."),
  MODEL_NOT_APPROVED(
      ExitCode.CHAIN_REFUSED, false, "The model registry does not list the model as approved."),
  MODEL_ALREADY_REGISTERED(
      ExitCode.CHAIN_REFUSED, false, "The model registry has that model already."),
  PROPOSAL_EXISTS(
      ExitCode.CHAIN_REFUSED,
      false,
      "The model was proposed before, or too short a time ago to be proposed again."),
  VOTING_CLOSED(ExitCode.CHAIN_REFUSED, false, "The vote on the proposal has ended."),
  VOTING_OPEN(
      ExitCode.CHAIN_REFUSED,
      true,
      "The vote on the proposal runs, or its votes are still locked: wait."),
  PRICE_OUT_OF_BOUNDS(
      ExitCode.CHAIN_REFUSED, false, "The price is outside of the range that the contract allows."),
  DEPOSIT_OUT_OF_BOUNDS(
      ExitCode.CHAIN_REFUSED,
      false,
      "The deposit is outside of the range that the contract allows."),
  TOKEN_NOT_ACCEPTED(ExitCode.CHAIN_REFUSED, false, "The marketplace does not take this token."),
  CONTRACT_PAUSED(ExitCode.CHAIN_REFUSED, true, "The contract's owner has paused it."),
  SESSION_NOT_ACTIVE(
      ExitCode.CHAIN_REFUSED, false, "The session job is already completed or timed out."),
  NOT_SESSION_HOST(ExitCode.CHAIN_REFUSED, false, "The session job belongs to another host."),
  CLAIM_TOO_SMALL(ExitCode.CHAIN_REFUSED, false, "The claim is under the marketplace's minimum."),
  CLAIM_TOO_EARLY(
      ExitCode.CHAIN_REFUSED,
      true,
      "More tokens were claimed than the marketplace allows for the time since the last claim."),
  CLAIM_OVER_DEPOSIT(
      ExitCode.CHAIN_REFUSED, false, "More tokens were claimed than the deposit pays."),
  COMPLETION_TOO_EARLY(
      ExitCode.CHAIN_REFUSED,
      true,
      "Others than the client may complete a session only after the dispute window."),
  TIMEOUT_TOO_EARLY(ExitCode.CHAIN_REFUSED, true, "The session's time limit has not passed."),
  SETTLEMENT_BLOCKED(
      ExitCode.CHAIN_REFUSED,
      false,
      "The settlement cannot pay host or client; repeating it does not help."),
  NOT_REGISTERED(ExitCode.NOT_FOUND, false, "The host is not registered."),
  MODEL_NOT_FOUND(ExitCode.NOT_FOUND, false, "The model registry has no such model."),
  PROPOSAL_NOT_FOUND(ExitCode.NOT_FOUND, false, "There is no such proposal, or no vote on it."),
  HOST_NOT_FOUND(ExitCode.NOT_FOUND, false, "No host fits."),
  SESSION_NOT_FOUND(ExitCode.NOT_FOUND, false, "The chain knows no such session job."),
  CONVERSATION_NOT_FOUND(
      ExitCode.NOT_FOUND, false, "No conversation of that id is kept for this account."),

  // node and session
  NODE_ALREADY_RUNNING(
      ExitCode.CONFIGURATION, false, "A node already runs with this state directory."),
  NODE_NOT_RUNNING(ExitCode.NOT_FOUND, false, "No node runs with this state directory."),
  NODE_START_FAILED(ExitCode.RETRYABLE, true, "The node did not become ready."),
  NODE_DIED(ExitCode.RETRYABLE, true, "The node ended without being asked to."),
  NODE_UNREACHABLE(ExitCode.RETRYABLE, true, "The node does not answer."),
  HOST_KEY_USED_ELSEWHERE(
      ExitCode.CONFIGURATION,
      false,
      "Another node claims with this host's key, or the node's data folder is an old copy."),
  HOST_KEY_MISMATCH(
      ExitCode.AUTHORISATION,
      false,
      "Whoever answers at the URL does not hold the key of the registered host."),
  SESSION_REFUSED(ExitCode.RETRYABLE, false, "The node refused to open the session."),
  SESSION_KEY_LOST(
      ExitCode.RETRYABLE,
      true,
      "The node no longer has the key of the session; open it again with a new key."),
  SESSION_NOT_SETTLED(ExitCode.RETRYABLE, true, "The session is not settled yet."),
  ANSWER_REFUSED(ExitCode.RETRYABLE, false, "The node refused to answer the prompt."),
  PROMPT_TOO_LONG(
      ExitCode.RETRYABLE, false, "The prompt with its context is longer than the model takes."),
  ANSWER_INCOMPLETE(ExitCode.RETRYABLE, true, "The answer broke off."),
  PROOF_INVALID(
      ExitCode.DIFFERENCES,
      false,
      "The commitment is not what it claims to be, or does not fit the chain."),

  // devnet
  DEVNET_NOT_RUNNING(ExitCode.NOT_FOUND, false, "The devnet is not running."),
  DEVNET_ALREADY_RUNNING(ExitCode.CONFIGURATION, false, "A devnet of that name already runs."),
  DEVNET_NOT_FOUND(ExitCode.NOT_FOUND, false, "There is no devnet of that name."),
  DEVNET_NAME_INVALID(ExitCode.USAGE, false, "A devnet's name has characters that it cannot have."),
  DEVNET_CHAIN_DIFFERS(
      ExitCode.CONFIGURATION,
      false,
      "The stored devnet has another chain id than the one asked for."),
  DEVNET_RECORD_UNREADABLE(
      ExitCode.CONFIGURATION, false, "The file that describes a devnet cannot be read."),
  DEVNET_RPC_UNREACHABLE(ExitCode.RETRYABLE, true, "The devnet does not answer."),
  DEVNET_RPC_ERROR(ExitCode.RETRYABLE, true, "The devnet answered with an error."),
  DEVNET_TRANSACTION_FAILED(
      ExitCode.CHAIN_REFUSED, false, "A transaction of the devnet's set-up failed."),
  ANVIL_NOT_FOUND(
      ExitCode.CONFIGURATION,
      false,
      "The program anvil, which is the chain of a devnet, was not found."),
  ANVIL_FAILED(ExitCode.RETRYABLE, true, "The program anvil did not start or ended early."),

  // the rest
  SOME_CHAINS_FAILED(ExitCode.PARTIAL, true, "Some chains failed and some did not."),
  STORE_FAILED(ExitCode.RETRYABLE, true, "A local database or file store failed."),
  INTERRUPTED(ExitCode.INTERRUPTED, true, "The command was interrupted."),
  INTERNAL(ExitCode.RETRYABLE, false, "A bug: the log file named in the message has the details.");

  private final ExitCode exitCode;
  private final boolean retryable;
  private final String meaning;

  ErrorCode(ExitCode exitCode, boolean retryable, String meaning) {
    this.exitCode = exitCode;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public boolean retryable() {
    return retryable;
  }

  /** One sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}
