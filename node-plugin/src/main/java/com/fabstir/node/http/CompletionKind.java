package com.fabstir.node.http;

import com.fabstir.node.engine.Prompt;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.socket.RequestDesk.Asked;
import com.fabstir.wire.CompletionBody;
import com.fabstir.wire.WireCodec;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/chat/completions} and {@code /v1/completions}, as OpenAI's clients ask. */
final class CompletionKind implements QuestionKind {
  private final WireCodec codec = new WireCodec();
  private final boolean chat;
  private final RequestDesk desk;
  private final ModelNames model;
  private final Json json;

  /**
   * @param chat whether a conversation is answered; a text is continued otherwise
   */
  CompletionKind(boolean chat, RequestDesk desk, ModelNames model, Json json) {
    this.chat = chat;
    this.desk = desk;
    this.model = model;
    this.json = json;
  }

  @Override
  public Inquiry read(String body) {
    CompletionBody read = chat ? codec.readChat(body) : codec.readCompletion(body);
    Prompt prompt =
        read.text().<Prompt>map(Prompt.Formatted::new).orElseGet(() -> desk.compose(read.turns()));
    var form = new CompletionForm(chat, model.id(), json);
    return new Inquiry(
        read.job(),
        new Asked(prompt, read.options(), false),
        read.options().stream().orElse(false),
        new CompletionShape(form, read.includeUsage(), json));
  }

  @Override
  public ObjectNode problem(HttpProblem problem) {
    return OpenAiProblem.document(problem, json);
  }
}
