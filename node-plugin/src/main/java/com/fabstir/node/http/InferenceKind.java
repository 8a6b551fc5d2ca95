package com.fabstir.node.http;

import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.socket.RequestDesk.Asked;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.InferenceBody;
import com.fabstir.wire.ServerMessage.StreamChunk;
import com.fabstir.wire.WireCodec;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/inference}, as the SDK asks. */
final class InferenceKind implements QuestionKind {
  private final WireCodec codec = new WireCodec();
  private final RequestDesk desk;
  private final ModelNames model;
  private final long chainId;
  private final Json json;

  InferenceKind(RequestDesk desk, ModelNames model, long chainId, Json json) {
    this.desk = desk;
    this.model = model;
    this.chainId = chainId;
    this.json = json;
  }

  @Override
  public Inquiry read(String body) {
    InferenceBody read = codec.readInference(body);
    return new Inquiry(
        read.job(),
        new Asked(desk.compose(read.request()), read.request().options(), true),
        read.request().options().stream().orElse(false),
        new Shape(read.requestId()));
  }

  @Override
  public ObjectNode problem(HttpProblem problem) {
    return problem.document(json);
  }

  private final class Shape implements AnswerShape {
    private final Optional<String> requestId;

    Shape(Optional<String> requestId) {
      this.requestId = requestId;
    }

    @Override
    public ObjectNode whole(String text, AnswerEnd end) {
      // Clients look for either name.
      ObjectNode document =
          json.object().put("model", model.id()).put("content", text).put("response", text);
      return end(document, end);
    }

    @Override
    public ObjectNode part(String text, int tokens, ObjectNode problem) {
      AnswerEnd end = AnswerEnd.failed(tokens);
      ObjectNode document = whole(text, end);
      document.set("error", problem);
      return document;
    }

    private ObjectNode end(ObjectNode document, AnswerEnd end) {
      document
          .put("tokens_used", end.tokensUsed().orElse(0))
          .put("finish_reason", end.finishReason().orElse(FinishReason.STOP).text())
          .put("request_id", requestId.orElse(null))
          .put("chain_id", chainId);
      end.usage()
          .ifPresent(
              usage ->
                  document
                      .putObject("usage")
                      .put("prompt_tokens", usage.promptTokens())
                      .put("completion_tokens", usage.completionTokens())
                      .put("total_tokens", usage.totalTokens())
                      .put("context_window_size", usage.contextWindowSize()));
      return document;
    }

    @Override
    public List<ObjectNode> opening() {
      return List.of();
    }

    @Override
    public List<ObjectNode> piece(StreamChunk chunk) {
      return List.of(
          json.object()
              .put("content", chunk.content())
              .put("tokens", chunk.tokens())
              .putNull("finish_reason"));
    }

    @Override
    public List<ObjectNode> ending(AnswerEnd end) {
      ObjectNode last = json.object().put("content", "").put("tokens", 0).put("model", model.id());
      return List.of(end(last, end));
    }

    @Override
    public String lastLine() {
      return "";
    }
  }
}
