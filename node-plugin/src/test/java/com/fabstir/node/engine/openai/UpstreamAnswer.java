package com.fabstir.node.engine.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent.Finished;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.GenerationEvent.Refused;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.SamplingParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams one answer of a real engine as a server of its kind does. */
final class UpstreamAnswer {
  /** Any id: the port does not tell that of the token that ends an answer. */
  private static final int END_TOKEN = 2;

  private final InferenceEngine engine;
  private final UpstreamKind kind;
  private final Faults faults;
  private final JsonNode body;
  private final OutputStream out;
  private final boolean chat;
  private int sent;
  private int tokens;

  UpstreamAnswer(
      InferenceEngine engine, UpstreamKind kind, Faults faults, JsonNode body, OutputStream out) {
    this.engine = engine;
    this.kind = kind;
    this.faults = faults;
    this.body = body;
    this.out = out;
    this.chat = body.has("messages");
  }

  void run() throws IOException {
    try (Generation generation = engine.start(request())) {
      if (chat) {
        event(chunk(delta("").put("role", "assistant"), null));
      }
      while (true) {
        switch (generation.next()) {
          case Piece piece -> piece(piece);
          case Refused refused -> throw new IOException(refused.refusal().message());
          case Finished end -> {
            end(end);
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private InferenceRequest request() {
    List<String> stop = new ArrayList<>();
    body.path("stop").forEach(text -> stop.add(text.asString()));
    var sampling =
        new SamplingParameters(
            body.path("temperature").asDouble(1),
            body.path("top_k").asInt(40),
            body.path("top_p").asDouble(1),
            body.path("min_p").asDouble(0),
            1,
            body.path("frequency_penalty").asDouble(0),
            body.path("presence_penalty").asDouble(0),
            64,
            body.has("seed") ? OptionalLong.of(body.path("seed").asLong()) : OptionalLong.empty());
    int most = faults.keepsNoLimit ? 400 : body.path("max_tokens").asInt();
    return new InferenceRequest(UpstreamServer.prompt(body), sampling, most, stop);
  }

  private void piece(Piece piece) throws IOException, InterruptedException {
    faults.pace.acquire();
    if (sent == faults.breaksAfter) {
      throw new IOException("broken by the test");
    }
    sent++;
    tokens += piece.tokens();
    if (sent == 3 && faults.insteadOfThird.isPresent()) {
      write(faults.insteadOfThird.get());
      return;
    }
    ObjectNode chunk = chunk(delta(piece.text()), null);
    if (!faults.withoutCounts) {
      count(chunk, piece.tokenIds());
    }
    event(chunk);
  }

  private void count(ObjectNode chunk, List<Integer> ids) {
    int running = faults.running.applyAsInt(tokens);
    if (kind == UpstreamKind.LLAMA_SERVER && body.path("timings_per_token").asBoolean(false)) {
      chunk.putObject("timings").put("predicted_n", running);
    }
    if (kind == UpstreamKind.VLLM) {
      if (body.path("return_token_ids").asBoolean(false)) {
        ids.forEach(((ObjectNode) chunk.path("choices").path(0)).putArray("token_ids")::add);
      }
      if (body.path("stream_options").path("continuous_usage_stats").asBoolean(false)) {
        chunk.putObject("usage").put("prompt_tokens", 1).put("completion_tokens", running);
      }
    }
  }

  private void end(Finished end) throws IOException {
    ObjectNode last = chunk(delta(""), end.reason() == FinishReason.LENGTH ? "length" : "stop");
    // All three count the token that ends an answer.
    int endTokens = end.reason() == FinishReason.STOP ? 1 : 0;
    if (kind == UpstreamKind.VLLM && !faults.withoutCounts) {
      ObjectNode choice = (ObjectNode) last.path("choices").path(0);
      choice.putNull("stop_reason");
      if (endTokens > 0) {
        choice.putArray("token_ids").add(END_TOKEN);
      }
    }
    event(last);
    if (!faults.withoutUsage
        && body.path("stream_options").path("include_usage").asBoolean(false)) {
      ObjectNode counts = UpstreamServer.object();
      counts.putArray("choices");
      counts
          .putObject("usage")
          .put("prompt_tokens", end.usage().promptTokens())
          .put("completion_tokens", faults.usage.applyAsInt(tokens + endTokens));
      event(counts);
    }
    write("data: [DONE]\n\n");
  }

  private ObjectNode delta(String text) {
    return UpstreamServer.object().put(chat ? "content" : "text", text);
  }

  private ObjectNode chunk(ObjectNode delta, String finish) {
    ObjectNode chunk =
        UpstreamServer.object().put("object", chat ? "chat.completion.chunk" : "text_completion");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    if (chat) {
      choice.set("delta", delta);
    } else {
      choice.setAll(delta);
    }
    choice.put("finish_reason", finish);
    return chunk;
  }

  private void event(ObjectNode chunk) throws IOException {
    write("data: " + chunk + "\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
