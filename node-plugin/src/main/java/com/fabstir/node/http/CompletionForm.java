package com.fabstir.node.http;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What all documents of one answer in OpenAI's form have in common. */
final class CompletionForm {
  private final boolean chat;
  private final String model;
  private final Json json;
  private final String id;
  private final long created = Instant.now().getEpochSecond();

  CompletionForm(boolean chat, String model, Json json) {
    this.chat = chat;
    this.model = model;
    this.json = json;
    this.id = (chat ? "chatcmpl-" : "cmpl-") + UUID.randomUUID().toString().replace("-", "");
  }

  boolean chat() {
    return chat;
  }

  /** The whole answer, without choices yet. */
  ObjectNode whole() {
    return document(chat ? "chat.completion" : "text_completion");
  }

  /** A piece of it. */
  ObjectNode piece() {
    return document(chat ? "chat.completion.chunk" : "text_completion");
  }

  private ObjectNode document(String object) {
    return json.object()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
  }
}
