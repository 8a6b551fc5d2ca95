package com.fabstir.node.socket;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes one frame to the session that it is for. It runs on the thread that reads the socket and
 * never waits; opening a session, which asks the chain, has a thread of its own.
 */
final class MessageRouter {
  private static final System.Logger LOG = System.getLogger(MessageRouter.class.getName());

  private final WireCodec codec;
  private final PromptComposer prompts;
  private final SessionOpener opener;
  private final Sessions sessions;
  private final Admission admission;
  private final AccessDesk access;
  private final Supplier<Duration> answerBudget;

  MessageRouter(
      WireCodec codec,
      PromptComposer prompts,
      SessionOpener opener,
      Sessions sessions,
      Admission admission,
      AccessDesk access,
      Supplier<Duration> answerBudget) {
    this.codec = codec;
    this.prompts = prompts;
    this.opener = opener;
    this.sessions = sessions;
    this.admission = admission;
    this.access = access;
    this.answerBudget = answerBudget;
  }

  void received(Connection connection, String frame) {
    ClientMessage message;
    try {
      message = codec.readClient(frame);
    } catch (WireException e) {
      refuseMalformed(connection, e);
      return;
    }
    answering(connection, message, () -> route(connection, message));
  }

  private void refuseMalformed(Connection connection, WireException malformed) {
    try {
      access.limits().requireMessage(connection.client());
      connection.refuse(malformed.error());
    } catch (WireException tooMany) {
      connection.refuse(tooMany.error());
    }
  }

  private void route(Connection connection, ClientMessage message) {
    if (!endsSomething(message)) {
      access.limits().requireMessage(connection.client());
    }
    switch (message) {
      case ClientMessage.Ping _ -> {}
      case ClientMessage.EncryptedSessionInit init ->
          openAside(connection, message, () -> opener.open(connection, init));
      case ClientMessage.SessionInit init ->
          openAside(connection, message, () -> opener.open(connection, init));
      case ClientMessage.AuthChallengeRequest request -> opener.giveChallenge(connection, request);
      case ClientMessage.EncryptedMessage prompt -> ask(connection, prompt);
      case ClientMessage.Prompt prompt ->
          ask(connection, message, target(connection, message), prompt.request());
      case ClientMessage.Inference prompt ->
          ask(connection, message, target(connection, message), prompt.request());
      case ClientMessage.StreamCancel _ -> target(connection, message).cancel(connection);
      case ClientMessage.SessionEnd _ -> target(connection, message).end(connection);
    }
  }

  /** What stops work and its bill is never too much. */
  private static boolean endsSomething(ClientMessage message) {
    return message instanceof ClientMessage.Ping
        || message instanceof ClientMessage.StreamCancel
        || message instanceof ClientMessage.SessionEnd;
  }

  private void openAside(Connection connection, ClientMessage message, Runnable opening) {
    access.limits().requireSession(connection.client());
    admission.enter(connection.peer());
    Thread.ofVirtual()
        .name("session-opening")
        .start(
            () -> {
              try {
                answering(connection, message, opening);
              } finally {
                admission.leave(connection.peer());
              }
            });
  }

  private void ask(Connection connection, ClientMessage.EncryptedMessage message) {
    long receivedNanos = System.nanoTime();
    admission.requireServing();
    Session session = target(connection, message);
    OpenedPrompt opened = session.open(connection, message.payload());
    session.signerOn(connection).ifPresent(access.limits()::requireMessage);
    PromptRequest request = codec.readPrompt(opened.text(), message.outerOptions());
    session.ask(
        new Question(
            prompts.of(request),
            request.options(),
            new EncryptedForm(
                opened.key().cipher(),
                sessionText(session, message),
                message.id(),
                request.newGeneration()),
            connection,
            Optional.of(opened.key()),
            receivedNanos,
            request.newGeneration() ? Deadline.NEVER : Deadline.in(answerBudget.get())));
  }

  private void ask(
      Connection connection, ClientMessage message, Session session, PromptRequest request) {
    admission.requireServing();
    session.signerOn(connection).ifPresent(access.limits()::requireMessage);
    session.ask(
        new Question(
            prompts.of(request),
            request.options(),
            new PlainForm(sessionText(session, message), message.id()),
            connection,
            Optional.empty(),
            System.nanoTime(),
            Deadline.in(answerBudget.get())));
  }

  /** The session that a message names; without a name, the last one of this socket. */
  private Session target(Connection connection, ClientMessage message) {
    Optional<BigInteger> job = SessionNames.job(message);
    Optional<String> name = SessionNames.session(message);
    if (job.isPresent()) {
      return sessions.find(job.get()).orElseThrow(() -> unknown(message, name, job));
    }
    List<Session> here = connection.sessions();
    if (here.isEmpty()) {
      throw name.isPresent() ? unknown(message, name, job) : unnamed(message);
    }
    return here.getLast();
  }

  private static WireException unknown(
      ClientMessage message, Optional<String> name, Optional<BigInteger> job) {
    String id = name.or(() -> job.map(BigInteger::toString)).orElse("");
    return message instanceof ClientMessage.EncryptedMessage
        ? SessionKeyMissing.of(id)
        : new WireException(
            WireErrorCode.SESSION_NOT_FOUND,
            "No session " + id + " is open here: send session_init first");
  }

  private static WireException unnamed(ClientMessage message) {
    return new WireException(
        WireErrorCode.MISSING_SESSION_ID, message.type() + " requires session_id");
  }

  private static String sessionText(Session session, ClientMessage message) {
    return SessionNames.session(message).orElse(session.jobId().toString());
  }

  /** Turns every refusal into one error about the message. */
  private static void answering(Connection connection, ClientMessage message, Runnable work) {
    Optional<RequestId> id = message.id();
    Optional<String> session = SessionNames.session(message);
    try {
      work.run();
    } catch (WireException e) {
      connection.refuse(e.error().about(id, session));
    } catch (RuntimeException e) {
      // The text of an unexpected failure could quote the message.
      LOG.log(
          System.Logger.Level.ERROR,
          "A message of type " + message.type() + " failed: " + e.getClass().getName());
      connection.refuse(
          WireError.of(WireErrorCode.INTERNAL_ERROR, "The node failed to handle the message")
              .about(id, session));
    }
  }
}
