package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.node.engine.TokenIds;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lets a server generate a token before the node serves: what does not work is told at the start,
 * and what it takes and tells beyond OpenAI's API is known from then on.
 */
record TryOut(ServerConnection server, ServerRefusals refusals, boolean keyShown) {
  private static final Prompt PROMPT =
      new Prompt.Chat(List.of(new ChatTurn(ChatTurn.Role.USER, "Hello")));

  /** What a server was seen to do. */
  record Outcome(Dialect dialect, TokenIds tokenIds) {}

  Outcome run(String model) throws IOException, InterruptedException {
    Optional<Outcome> extended = attempt(model, Dialect.EXTENDED);
    return extended.isPresent()
        ? extended.get()
        : attempt(model, Dialect.PLAIN)
            .orElseThrow(() -> refusals.invalid("refuses a plain chat (HTTP 400)"));
  }

  /**
   * @return empty when the server does not understand the request
   */
  private Optional<Outcome> attempt(String model, Dialect dialect)
      throws IOException, InterruptedException {
    var request = new CompletionRequest(model, dialect);
    try (EventStream stream =
        server.stream(
            CompletionRequest.path(PROMPT),
            request.body(PROMPT, SamplingParameters.BALANCED, 1, List.of()))) {
      if (stream.ok()) {
        return Optional.of(new Outcome(dialect, read(stream)));
      }
      ServerReply reply = stream.reply();
      if (reply.status() == 400 || reply.status() == 422) {
        return Optional.empty();
      }
      throw reply.forbidden()
          ? refusals.forbidden(reply.status(), keyShown)
          : reply.busy()
              ? refusals.notReady(reply.status())
              : refusals.invalid("does not stream a chat's answer (HTTP " + reply.status() + ")");
    } catch (BrokenAnswerException e) {
      throw refusals.invalid("does not stream a chat's answer: " + e.getMessage());
    }
  }

  private static TokenIds read(EventStream stream) throws IOException {
    TokenIds ids = TokenIds.TEXT;
    boolean ended = false;
    for (Optional<String> event = stream.next();
        event.isPresent() && !event.get().equals(RemoteAnswer.LAST);
        event = stream.next()) {
      CompletionChunk chunk = CompletionChunk.read(event.get());
      ended |= chunk.finish().isPresent();
      if (!chunk.tokenIds().isEmpty()) {
        ids = TokenIds.MODEL;
      }
    }
    if (!ended) {
      throw new BrokenAnswerException("it has no end");
    }
    return ids;
  }
}
