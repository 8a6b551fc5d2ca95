package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.WireCodec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * An open conversation with a host. One prompt at a time; {@link #cancel} may come from any thread.
 * The host keeps no history: whoever wants context writes it into the prompt.
 */
public final class ChatSession implements AutoCloseable {
  private static final PromptOptions STREAMED = PromptOptions.NONE.withStream(true);

  private final PaidSession session;
  private final EncryptedLink link;
  private final WireCodec codec;
  private final SessionSettings settings;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final ReentrantLock prompting = new ReentrantLock();
  private volatile boolean ended;

  ChatSession(PaidSession session, EncryptedLink link, WireCodec codec, SessionSettings settings) {
    this.session = session;
    this.link = link;
    this.codec = codec;
    this.settings = settings;
  }

  public PaidSession session() {
    return session;
  }

  /** Tokens of all pieces that came in and were authentic: what a fair bill may reach. */
  public long deliveredTokens() {
    return delivered.get();
  }

  /**
   * Asks, in the form of the new generation (JSON under the encryption), and waits for the answer.
   *
   * @param pieces gets each piece of text as it comes, on the calling thread
   * @return the whole answer
   * @throws FabstirException ANSWER_REFUSED, PROMPT_TOO_LONG (the node did not take the prompt),
   *     ANSWER_INCOMPLETE (a piece is missing, came twice or was altered, the connection broke, or
   *     nothing came in time), NODE_UNREACHABLE, SESSION_REFUSED, INTERRUPTED
   */
  public Answer prompt(String text, PromptOptions options, Consumer<String> pieces) {
    return prompt(new PromptRequest(text, options.orElse(STREAMED), List.of(), true), pieces);
  }

  /** Asks as the old clients do: the raw text under the encryption, no options. */
  public Answer promptRaw(String text, Consumer<String> pieces) {
    return prompt(new PromptRequest(text, PromptOptions.NONE, List.of(), false), pieces);
  }

  private Answer prompt(PromptRequest request, Consumer<String> pieces) {
    if (!prompting.tryLock()) {
      throw new IllegalStateException("one prompt at a time: another one is running");
    }
    try {
      requireNotEnded();
      if (!link.isUp()) {
        reconnect();
      }
      try {
        return exchange(request, pieces);
      } catch (FabstirException e) {
        if (e.code() != ErrorCode.SESSION_KEY_LOST) {
          throw e;
        }
        // The node restarted or the key expired: nothing was generated, so a second try is safe.
        link.handshake();
        return exchange(request, pieces);
      }
    } finally {
      prompting.unlock();
    }
  }

  private Answer exchange(PromptRequest request, Consumer<String> pieces) {
    RequestId id = RequestId.of("m" + requests.incrementAndGet() + "-" + session.jobId());
    link.connection()
        .send(
            new ClientMessage.EncryptedMessage(
                Optional.of(id),
                Optional.of(session.sessionId()),
                Optional.of(session.jobId()),
                link.cipher().sealPrompt(codec.writePrompt(request)),
                PromptOptions.NONE));
    AnswerReader reader =
        new AnswerReader(link.connection(), link.cipher(), id, pieces, delivered::addAndGet);
    try {
      return reader.read(settings.pieceTimeout());
    } catch (InterruptedException e) {
      giveUp(request);
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.ANSWER_INCOMPLETE) {
        giveUp(request);
      }
      throw e;
    } catch (RuntimeException e) {
      // The consumer of the pieces failed.
      giveUp(request);
      throw e;
    }
  }

  /** Nobody pays for the rest of an answer that nobody reads. */
  private void giveUp(PromptRequest request) {
    if (request.newGeneration() && link.isUp()) {
      try {
        cancel();
      } catch (FabstirException _) {
        // The first failure is the one to tell.
      }
    }
  }

  /**
   * Stops the running answer; {@link #prompt} then returns it with finish reason CANCELLED. What
   * the host has generated is billed.
   *
   * @throws FabstirException NODE_UNREACHABLE
   */
  public void cancel() {
    link.connection()
        .send(
            new ClientMessage.StreamCancel(
                Optional.empty(),
                Optional.of(session.sessionId()),
                Optional.of(session.jobId()),
                Optional.of("user_cancelled")));
  }

  /**
   * A new socket under the same key, for use within the host's grace period. A prompt does this by
   * itself when the socket is gone; and when the host has forgotten the key, it makes a new one.
   *
   * @throws FabstirException NODE_UNREACHABLE
   */
  public void reconnect() {
    requireNotEnded();
    link.reopen();
  }

  /** A new key over the present socket, or over a new one if it is gone. */
  public void rekey() {
    requireNotEnded();
    if (!link.isUp()) {
      link.reopen();
    }
    link.handshake();
  }

  /** Cuts the connection without a word, as a broken network does. */
  public void disconnect() {
    link.connection().abort();
  }

  public boolean isConnected() {
    return link.isUp();
  }

  /**
   * Tells the host that this client is done, so that it settles now, and closes. Settlement is the
   * host's to send; {@link SessionClient#awaitSettlement} waits for it.
   */
  public void end() {
    if (ended) {
      return;
    }
    try {
      if (!link.isUp()) {
        link.reopen();
        // A host takes the end only from a socket that has proved the key.
        link.handshake();
      }
      link.connection()
          .send(
              new ClientMessage.SessionEnd(
                  Optional.empty(),
                  Optional.of(session.sessionId()),
                  Optional.of(session.jobId())));
    } catch (FabstirException _) {
      // A host that is away settles by itself or by timeout; the bill will tell.
    }
    close();
  }

  /** Closes with code 1000 and wipes the key. The host settles after its grace period. */
  @Override
  public void close() {
    ended = true;
    link.close();
  }

  private void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException("session " + session.jobId() + " was ended");
    }
  }
}
