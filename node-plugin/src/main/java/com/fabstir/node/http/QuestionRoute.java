package com.fabstir.node.http;

import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.Exchange;
import com.fabstir.node.socket.HttpClaim;
import com.fabstir.node.socket.MessageBudget;
import com.fabstir.node.socket.MessageBytes;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Answers questions over HTTP: reads the body, finds out who pays, asks, and sends the answer. */
final class QuestionRoute implements Handler {
  private static final int PART_BYTES = 4096;

  private final QuestionKind kind;
  private final RequestDesk desk;
  private final MessageBudget budget;
  private final Callers callers;
  private final ClientAddresses clients;
  private final ModelNames model;
  private final BooleanSupplier anyModel;
  private final NodeCounters counters;
  private final Json json;

  /**
   * @param anyModel whether a request for a model that is not loaded is answered by the one that is
   */
  QuestionRoute(
      QuestionKind kind,
      RequestDesk desk,
      MessageBudget budget,
      Callers callers,
      ClientAddresses clients,
      ModelNames model,
      BooleanSupplier anyModel,
      NodeCounters counters,
      Json json) {
    this.kind = kind;
    this.desk = desk;
    this.budget = budget;
    this.callers = callers;
    this.clients = clients;
    this.model = model;
    this.anyModel = anyModel;
    this.counters = counters;
    this.json = json;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws Exception {
    try {
      answer(request, response);
    } catch (WireException e) {
      HttpProblem problem = RefusedQuestions.problem(e.error());
      problem.send(response, json, kind.problem(problem));
    }
  }

  private void answer(ServerRequest request, ServerResponse response) throws Exception {
    Inquiry inquiry = counted(() -> kind.read(body(request)));
    Optional<String> unknown =
        inquiry
            .asked()
            .options()
            .model()
            .filter(name -> !anyModel.getAsBoolean() && !model.meant(name));
    if (unknown.isPresent()) {
      HttpProblem problem =
          HttpProblem.modelNotFound(unknown.get(), List.of(model.id(), model.modelId()));
      problem.send(response, json, kind.problem(problem));
      return;
    }
    try (Exchange exchange = counted(() -> ask(request, inquiry))) {
      ClientConnection.current().whenGone(exchange::close);
      new AnswerSender(exchange, inquiry, kind, json).send(response);
    }
  }

  /** What is refused later, is counted by who was to answer it. */
  private <T> T counted(Callable<T> beforeTheAnswer) throws Exception {
    try {
      return beforeTheAnswer.call();
    } catch (WireException e) {
      counters.answerFailed(e.error().code());
      throw e;
    }
  }

  private Exchange ask(ServerRequest request, Inquiry inquiry) {
    return switch (callers.of(request.headers(), inquiry.job())) {
      case Caller.Job job ->
          desk.ask(
              new HttpClaim(job.id(), job.chainId(), clients.of(request), job.token()),
              inquiry.asked());
      case Caller.Operator _ -> desk.askForOperator(inquiry.asked());
    };
  }

  /** It may have as much as a socket's message. */
  private String body(ServerRequest request) throws IOException {
    try (InputStream in = request.content().inputStream();
        var body = new MessageBytes(budget.of(clients.of(request)))) {
      byte[] part = new byte[PART_BYTES];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        switch (body.add(part, length)) {
          case WHOLE -> {}
          case TOO_LONG ->
              throw new WireException(
                  WireErrorCode.MESSAGE_TOO_LARGE,
                  "The body may have " + MessageBytes.MAX_BYTES + " bytes");
          case NO_ROOM ->
              throw new WireException(
                  WireErrorCode.BUSY, "Too many long requests are on their way: try again later");
        }
      }
      return body.text();
    }
  }
}
