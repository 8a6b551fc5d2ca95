package com.fabstir.node.http;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A problem as OpenAI's clients read it. */
final class OpenAiProblem {
  private OpenAiProblem() {}

  static ObjectNode document(HttpProblem problem, Json json) {
    ObjectNode document = json.object();
    document
        .putObject("error")
        .put("message", problem.message())
        .put("type", type(problem))
        .put("param", problem.detail("field").map(Object::toString).orElse(null))
        .put("code", problem.detail("code").map(OpenAiProblem::code).orElse(problem.errorType()));
    return document;
  }

  private static String type(HttpProblem problem) {
    int status = problem.status().code();
    return switch (status) {
      case 401 -> "authentication_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  /** Ours, except where clients look for theirs. */
  private static String code(Object ours) {
    return switch (ours.toString()) {
      case "TOKEN_LIMIT_EXCEEDED" -> "context_length_exceeded";
      case "AUTHENTICATION_FAILED" -> "invalid_api_key";
      default -> ours.toString().toLowerCase(Locale.ROOT);
    };
  }
}
