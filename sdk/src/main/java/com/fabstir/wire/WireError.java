package com.fabstir.wire;

import java.util.Optional;

/**
 * The content of an {@code error} message.
 *
 * @param code a {@link WireErrorCode} name, or what a foreign node says
 * @param message what the client shows; holds no prompt, no answer and no secret
 * @param limit the figures of TOKEN_LIMIT_EXCEEDED
 */
public record WireError(
    String code,
    String message,
    Optional<RequestId> id,
    Optional<String> sessionId,
    Optional<ContextLimit> limit) {

  /** Both in tokens. */
  public record ContextLimit(int promptTokens, int contextWindowSize) {}

  public static WireError of(WireErrorCode code, String message) {
    return new WireError(
        code.name(), message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean is(WireErrorCode other) {
    return code.equals(other.name());
  }

  /** The same error about a request. */
  public WireError about(Optional<RequestId> request, Optional<String> session) {
    return new WireError(code, message, request, session, limit);
  }

  public WireError withLimit(int promptTokens, int contextWindowSize) {
    return new WireError(
        code,
        message,
        id,
        sessionId,
        Optional.of(new ContextLimit(promptTokens, contextWindowSize)));
  }
}
