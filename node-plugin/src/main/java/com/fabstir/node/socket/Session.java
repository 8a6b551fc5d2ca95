package com.fabstir.node.socket;

import com.fabstir.evm.Address;
import com.fabstir.node.auth.ClientIdentity;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.job.VerifiedJob;
import com.fabstir.node.settle.JobAccount;
import com.fabstir.plugin.SessionScope;
import com.fabstir.store.SessionOwner;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostCipher;
import com.fabstir.wire.SealedText;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The session of one verified job: who holds its key, which sockets use it, and what it is asked.
 *
 * <p>Every method returns at once. Answers are made on a virtual thread that lives while there is
 * something to answer, one after the other.
 */
final class Session {
  /** Prompts that may wait behind the running one. */
  static final int MAX_WAITING = 4;

  private final VerifiedJob job;
  private final JobAccount account;
  private final Answerer answerer;
  private final SessionSockets sockets;
  private final AnswerTurn turn;
  private final QuestionQueue questions = new QuestionQueue();
  private final ClearOwner clearOwner;
  private final SessionKeySlot key = new SessionKeySlot();
  private long lastUsedNanos = System.nanoTime();
  private boolean ending;

  Session(VerifiedJob job, JobAccount account, Answerer answerer) {
    this.job = job;
    this.account = account;
    this.answerer = answerer;
    this.clearOwner = new ClearOwner(account.owner());
    this.sockets = new SessionSockets(this, account);
    this.turn = new AnswerTurn(account, answerer);
  }

  BigInteger jobId() {
    return account.jobId();
  }

  VerifiedJob job() {
    return job;
  }

  /** Whether this account is charged with its answers. */
  boolean isOf(JobAccount other) {
    return account == other;
  }

  synchronized boolean isOpen() {
    return !ending && account.isOpen();
  }

  /** Why no more is answered. */
  private WireException settling() {
    if (account.remainingTokens() <= 0) {
      return Answerer.usedUp(account);
    }
    return SessionRefusals.settling(jobId());
  }

  /**
   * The init of who may hold the session's key, which has never come before and never comes again.
   *
   * @param limit what its wallet may do
   * @throws WireException REPLAYED_MESSAGE, SESSION_OWNED, and what the limit throws
   */
  synchronized void requireFirst(
      Connection connection, ClientIdentity client, ByteString initNonce, Runnable limit) {
    requireMayOwn(Optional.of(connection), client);
    new InitMemory(account).requireFirst(initNonce, limit);
  }

  /**
   * Takes the client's key. Sockets that used the session under an older key have to prove the new
   * one, so a forgotten socket does not keep a session alive.
   *
   * @throws WireException SESSION_OWNED
   */
  synchronized void takeKey(Connection connection, ClientIdentity client, SessionKey newKey) {
    requireMayOwn(Optional.of(connection), client);
    boolean sameSigner =
        account.owner().flatMap(SessionOwner::signer).equals(Optional.of(client.address()));
    account.own(new SessionOwner(Optional.of(client.address()), client.party(), true));
    clearOwner.forget();
    key.replace(newKey, sameSigner);
    cancelForeign();
    touch();
    sockets.attach(connection);
  }

  /** An answer to somebody to whom the session belongs no more costs its deposit no further. */
  private void cancelForeign() {
    questions.running().filter(question -> !mayAsk(question)).ifPresent(_ -> cancel());
  }

  private boolean mayAsk(Question question) {
    return question
        .key()
        .map(held -> !held.revoked())
        .orElseGet(() -> !account.isEncrypted() && clearOwner.mayUse(question.asker()));
  }

  /**
   * A key is replaced by its own signer or by who paid, also when it has expired or was lost with
   * the node's memory; a stranger is sent away.
   */
  private void requireMayOwn(Optional<Connection> connection, ClientIdentity client) {
    boolean usedByOthers =
        account
            .owner()
            .flatMap(SessionOwner::signer)
            .map(signer -> !signer.equals(client.address()))
            .orElseGet(() -> questions.anyOverHttp() || sockets.anyBut(connection));
    if (usedByOthers && !client.party()) {
      throw SessionRefusals.owned(jobId());
    }
  }

  /**
   * Opens the session in clear text. The first socket that does so is the only one that may end it,
   * and none may where a request without a socket was first: nothing else tells one client from
   * another. Once a wallet is proved, the session is its own, and only sockets that proved it are
   * served.
   *
   * @param client who has proved a wallet
   * @throws WireException SESSION_OWNED when the session is encrypted, or is another wallet's
   */
  synchronized void openInClear(Connection connection, Optional<ClientIdentity> client) {
    client.ifPresentOrElse(
        proved -> {
          ownInClear(Optional.of(connection), proved);
          clearOwner.take(connection, proved.address());
          cancelForeign();
        },
        this::requireNotEncrypted);
    clearOwner.requireProved(connection, jobId());
    touch();
    attach(connection);
    clearOwner.opened(connection);
  }

  /**
   * The same for a wallet that is proved without a socket.
   *
   * @return what its requests have to show; an older one is worth nothing any more
   * @throws WireException SESSION_OWNED
   */
  synchronized String openByRequest(ClientIdentity proved) {
    ownInClear(Optional.empty(), proved);
    String token = SessionToken.newText();
    clearOwner.take(SessionToken.of(token), proved.address());
    sockets.detachIf(other -> !clearOwner.mayUse(other));
    cancelForeign();
    touch();
    account.requestStarted();
    account.requestEnded();
    return token;
  }

  /** The wallet that was proved for this token, if the session is still its own. */
  synchronized Optional<Address> walletOf(String token) {
    return clearOwner.provedBy(token);
  }

  /** The wallet or key that has signed for what comes over this socket, if one has. */
  synchronized Optional<Address> signerOn(Connection connection) {
    return account.isEncrypted()
        ? account.owner().filter(_ -> sockets.has(connection)).flatMap(SessionOwner::signer)
        : clearOwner.provedBy(connection);
  }

  /** Only who pays takes a session in clear text from another's key. */
  private void ownInClear(Optional<Connection> connection, ClientIdentity client) {
    if (!client.party() || account.owner().map(SessionOwner::party).orElse(false)) {
      requireNotEncrypted();
    }
    requireMayOwn(connection, client);
    account.own(new SessionOwner(Optional.of(client.address()), client.party(), false));
    key.revoke();
  }

  private void requireNotEncrypted() {
    if (account.isEncrypted()) {
      throw SessionRefusals.encrypted(jobId());
    }
  }

  /**
   * Opens a prompt; the socket that brought an authentic one belongs to the session from then on.
   *
   * @throws WireException SESSION_KEY_NOT_FOUND and what {@link HostCipher#openPrompt} throws
   */
  synchronized OpenedPrompt open(Connection connection, SealedText sealed) {
    HeldKey held = key.held().orElseThrow(this::keyMissing);
    String text = held.cipher().openPrompt(sealed);
    touch();
    sockets.attach(connection);
    return new OpenedPrompt(text, held);
  }

  /**
   * Puts a question into the queue.
   *
   * @throws WireException SESSION_NOT_ACTIVE, BUSY; SESSION_OWNED for a question in clear text in a
   *     session with a key
   */
  synchronized void ask(Question question) {
    requireMayAsk(question);
    if (question.asker() instanceof Connection connection) {
      touch();
      attach(connection);
    }
    if (!isOpen()) {
      throw settling();
    }
    if (questions.waiting() >= MAX_WAITING) {
      throw SessionRefusals.full(jobId());
    }
    // The prompt may have been opened just before its key was replaced.
    if (!question.key().map(HeldKey::acquire).orElse(true)) {
      throw keyMissing();
    }
    if (question.asker() instanceof Exchange exchange) {
      touch();
      clearOwner.opened(exchange);
      account.requestStarted();
    }
    question.asker().answerStarted(question.form());
    if (questions.add(question)) {
      Thread.ofVirtual()
          .name("session-" + jobId())
          .start(() -> SessionScope.run(jobId(), this::answerAll));
    }
  }

  private WireException keyMissing() {
    return SessionKeyMissing.of(jobId().toString());
  }

  private void attach(Connection connection) {
    if (!account.isEncrypted() && clearOwner.isAnybodys()) {
      sockets.attachOrVisit(connection);
    } else {
      sockets.attach(connection);
    }
  }

  /**
   * @throws WireException SESSION_OWNED
   */
  private synchronized void requireMayAsk(Question question) {
    if (question.key().isEmpty()) {
      requireNotEncrypted();
      clearOwner.requireProved(question.asker(), jobId());
    } else if (question.key().get().revoked()) {
      throw SessionRefusals.owned(jobId());
    }
  }

  private void answerAll() {
    for (Optional<Question> next = current(); next.isPresent(); next = following()) {
      Question question = next.get();
      turn.run(question, () -> requireAnswerable(question), this::answering);
    }
  }

  private synchronized void requireAnswerable(Question question) {
    if (!isOpen()) {
      throw settling();
    }
    requireMayAsk(question);
  }

  private synchronized Optional<Question> current() {
    return questions.running();
  }

  private synchronized Optional<Question> following() {
    touch();
    Optional<Question> next = questions.next();
    if (ending && next.isEmpty()) {
      account.end();
    }
    return next;
  }

  private synchronized void answering(Generation started) {
    questions.answering(started);
  }

  /** Ends the running answer with {@code cancelled}; nothing happens when there is none. */
  synchronized void cancel() {
    questions.cancelRunning();
  }

  /**
   * The same for who has asked for that answer, or may end the session.
   *
   * @throws WireException SESSION_NOT_FOUND for a socket that has no part in the session,
   *     SESSION_OWNED for one that has asked for another answer
   */
  synchronized void cancel(Connection connection) {
    if (!questions.runningFor(connection) && !mayEnd(connection)) {
      sockets.requireHas(connection);
      if (isAnswering()) {
        throw SessionRefusals.askedByAnother(jobId());
      }
    }
    cancel();
  }

  /**
   * The client is done; a running answer is cancelled first, so that the account is complete.
   *
   * @throws WireException SESSION_NOT_FOUND for a socket that has no part in the session,
   *     SESSION_OWNED for a session in clear text that another socket opened
   */
  synchronized void end(Connection connection) {
    sockets.requireHas(connection);
    if (!mayEnd(connection)) {
      throw SessionRefusals.endedByItsOpener(jobId());
    }
    if (!account.isWorthEnding()) {
      // Who has proved nothing closes the session for itself only.
      cancel();
      sockets.release(connection);
      return;
    }
    ending = true;
    if (isAnswering()) {
      cancel();
    } else {
      account.end();
    }
  }

  /** Whether the socket has shown that it belongs to this session. */
  private boolean mayEnd(Connection connection) {
    return account.isEncrypted() ? sockets.has(connection) : clearOwner.mayEnd(connection);
  }

  /** Nobody waits for this answer any more. */
  synchronized void left(Asker asker) {
    if (questions.runningFor(asker)) {
      cancel();
    }
  }

  /** A socket is gone: what it asked for is not computed any further. */
  synchronized void left(Connection connection, boolean clean) {
    boolean busy = questions.runningFor(connection);
    left(connection);
    sockets.ended(connection, clean && !busy);
  }

  /** Wipes a key that was not used since then. */
  synchronized void expireKey(long beforeNanos) {
    if (!isAnswering() && lastUsedNanos - beforeNanos < 0) {
      key.retire();
    }
  }

  /** The job is settled: nobody gets anything more here. */
  synchronized void drop() {
    cancel();
    key.retire();
    answerer.forget(jobId());
    sockets.drop();
  }

  synchronized boolean isAnswering() {
    return questions.running().isPresent();
  }

  synchronized int waiting() {
    return questions.waiting();
  }

  /** News for every socket of the session. */
  synchronized void tell(ServerMessage.Notice notice) {
    sockets.tell(notice);
  }

  private void touch() {
    lastUsedNanos = System.nanoTime();
  }
}
