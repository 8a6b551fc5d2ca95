package com.fabstir.node.socket;

import com.fabstir.node.engine.Refusal;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;

/** The engine's refusals in the words of the wire. */
final class EngineRefusals {
  private EngineRefusals() {}

  static WireException translate(Refusal refusal) {
    String message = "Not answered: " + refusal.message();
    return new WireException(
        switch (refusal) {
          case Refusal.PromptTooLong tooLong ->
              WireError.of(WireErrorCode.TOKEN_LIMIT_EXCEEDED, message)
                  .withLimit(tooLong.promptTokens(), tooLong.contextTokens());
          case Refusal.PromptEmpty _ -> WireError.of(WireErrorCode.EMPTY_PROMPT, message);
          case Refusal.Busy _ -> WireError.of(WireErrorCode.BUSY, message);
          case Refusal.TemplateUnsupported _ -> WireError.of(WireErrorCode.UNSUPPORTED, message);
          case Refusal.TurnsRefused _ -> WireError.of(WireErrorCode.INVALID_REQUEST, message);
          case Refusal.Unavailable _, Refusal.Closed _ ->
              WireError.of(WireErrorCode.MODEL_NOT_LOADED, message);
        });
  }
}
