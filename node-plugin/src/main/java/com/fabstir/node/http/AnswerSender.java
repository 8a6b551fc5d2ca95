package com.fabstir.node.http;

import com.fabstir.node.socket.Exchange;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes one answer as it comes, whole or as server-sent events. */
final class AnswerSender {
  private final Exchange exchange;
  private final Inquiry inquiry;
  private final QuestionKind kind;
  private final Json json;

  AnswerSender(Exchange exchange, Inquiry inquiry, QuestionKind kind, Json json) {
    this.exchange = exchange;
    this.inquiry = inquiry;
    this.kind = kind;
    this.json = json;
  }

  /** Nothing is sent before the first message, so that a refusal still has its own status. */
  void send(ServerResponse response) throws InterruptedException, IOException {
    response.header(HeaderValues.CONNECTION_CLOSE);
    ServerMessage first = next();
    if (first instanceof ServerMessage.Failure failure) {
      refuse(response, failure.error());
    } else if (inquiry.stream()) {
      stream(response, first);
    } else {
      whole(response, first);
    }
  }

  private ServerMessage next() throws InterruptedException {
    return exchange.next().orElseThrow(() -> new CloseConnectionException("nobody reads on"));
  }

  private void refuse(ServerResponse response, WireError error) {
    HttpProblem problem = RefusedQuestions.problem(error);
    problem.send(response, json, kind.problem(problem));
  }

  /** What was generated before a failure is sent with it. */
  private void whole(ServerResponse response, ServerMessage first) throws InterruptedException {
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (ServerMessage message = first; ; message = next()) {
      switch (message) {
        case ServerMessage.StreamChunk chunk -> {
          text.append(chunk.content());
          tokens += chunk.tokens();
        }
        case ServerMessage.StreamEnd end -> {
          json.send(response, Status.OK_200, inquiry.shape().whole(text.toString(), end.end()));
          return;
        }
        case ServerMessage.Failure failure -> {
          ObjectNode problem = kind.problem(RefusedQuestions.problem(failure.error()));
          json.send(
              response, Status.OK_200, inquiry.shape().part(text.toString(), tokens, problem));
          return;
        }
        default -> {}
      }
    }
  }

  private void stream(ServerResponse response, ServerMessage first)
      throws InterruptedException, IOException {
    response.headers().contentType(MediaTypes.TEXT_EVENT_STREAM);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    // nginx would gather the pieces otherwise.
    response.header("X-Accel-Buffering", "no");
    try (OutputStream out = response.outputStream()) {
      write(out, inquiry.shape().opening());
      for (Optional<ServerMessage> message = Optional.of(first);
          message.isPresent();
          message = exchange.next()) {
        if (!write(out, message.get())) {
          return;
        }
      }
    }
  }

  /** False when nothing follows. */
  private boolean write(OutputStream out, ServerMessage message) throws IOException {
    switch (message) {
      case ServerMessage.StreamChunk chunk -> {
        // Text may come without tokens: its tokens came before, or are counted at the end.
        if (chunk.tokens() > 0 || !chunk.content().isEmpty()) {
          write(out, inquiry.shape().piece(chunk));
        }
        return true;
      }
      case ServerMessage.StreamEnd end -> {
        write(out, inquiry.shape().ending(end.end()));
        if (!inquiry.shape().lastLine().isEmpty()) {
          out.write(event(inquiry.shape().lastLine()));
        }
        return false;
      }
      case ServerMessage.Failure failure -> {
        write(out, List.of(kind.problem(RefusedQuestions.problem(failure.error()))));
        return false;
      }
      default -> {
        return true;
      }
    }
  }

  private void write(OutputStream out, List<ObjectNode> documents) throws IOException {
    for (ObjectNode document : documents) {
      out.write(event(json.mapper().writeValueAsString(document)));
    }
    out.flush();
  }

  private static byte[] event(String data) {
    return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
