package com.fabstir.node.http;

import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.ServerMessage.StreamChunk;
import com.fabstir.wire.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An answer in the form of OpenAI's API. */
final class CompletionShape implements AnswerShape {
  private final CompletionForm form;
  private final boolean includeUsage;
  private final Json json;

  CompletionShape(CompletionForm form, boolean includeUsage, Json json) {
    this.form = form;
    this.includeUsage = includeUsage;
    this.json = json;
  }

  @Override
  public ObjectNode whole(String text, AnswerEnd end) {
    ObjectNode document = form.whole();
    ObjectNode choice = choice(document);
    if (form.chat()) {
      choice.putObject("message").put("role", "assistant").put("content", text).putNull("refusal");
    } else {
      choice.put("text", text);
    }
    choice.put("finish_reason", word(end));
    end.usage().ifPresent(usage -> document.set("usage", document(usage)));
    return document;
  }

  /** Our own word, as other servers of this API say it; the counts are unknown. */
  @Override
  public ObjectNode part(String text, int tokens, ObjectNode problem) {
    AnswerEnd end = AnswerEnd.failed(tokens);
    ObjectNode document = whole(text, end);
    ((ObjectNode) document.get("choices").get(0)).put("finish_reason", "error");
    document.set("error", problem.get("error"));
    return document;
  }

  @Override
  public List<ObjectNode> opening() {
    if (!form.chat()) {
      return List.of();
    }
    ObjectNode document = form.piece();
    ObjectNode choice = choice(document);
    choice.putObject("delta").put("role", "assistant").put("content", "");
    choice.putNull("finish_reason");
    return List.of(withoutUsage(document));
  }

  @Override
  public List<ObjectNode> piece(StreamChunk chunk) {
    if (chunk.content().isEmpty()) {
      return List.of();
    }
    ObjectNode document = form.piece();
    ObjectNode choice = choice(document);
    if (form.chat()) {
      choice.putObject("delta").put("content", chunk.content());
    } else {
      choice.put("text", chunk.content());
    }
    choice.putNull("finish_reason");
    return List.of(withoutUsage(document));
  }

  @Override
  public List<ObjectNode> ending(AnswerEnd end) {
    List<ObjectNode> documents = new ArrayList<>();
    ObjectNode last = form.piece();
    ObjectNode choice = choice(last);
    if (form.chat()) {
      choice.putObject("delta");
    } else {
      choice.put("text", "");
    }
    choice.put("finish_reason", word(end));
    documents.add(withoutUsage(last));
    if (includeUsage && end.usage().isPresent()) {
      ObjectNode counts = form.piece();
      counts.putArray("choices");
      counts.set("usage", document(end.usage().get()));
      documents.add(counts);
    }
    return documents;
  }

  @Override
  public String lastLine() {
    return "[DONE]";
  }

  private static ObjectNode choice(ObjectNode document) {
    return document.putArray("choices").addObject().put("index", 0).putNull("logprobs");
  }

  /** Clients that want the counts expect the member everywhere. */
  private ObjectNode withoutUsage(ObjectNode document) {
    return includeUsage ? document.putNull("usage") : document;
  }

  private ObjectNode document(Usage usage) {
    return json.object()
        .put("prompt_tokens", usage.promptTokens())
        .put("completion_tokens", usage.completionTokens())
        .put("total_tokens", usage.totalTokens());
  }

  /** What was broken off ends as what met a limit does: this API has no other word for it. */
  private static String word(AnswerEnd end) {
    return end.finishReason().orElse(FinishReason.STOP) == FinishReason.STOP ? "stop" : "length";
  }
}
