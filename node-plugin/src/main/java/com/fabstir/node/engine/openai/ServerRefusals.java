package com.fabstir.node.engine.openai;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.List;

/** Why a start with a server fails, in words for the operator. */
record ServerRefusals(ServerAddress address) {

  FabstirException unreachable(Exception cause) {
    return new FabstirException(
        ErrorCode.ENGINE_UNREACHABLE,
        "The engine's server at " + address + " does not answer",
        "Start it, or correct FABSTIR_ENGINE_URL.",
        cause);
  }

  FabstirException notReady(int status) {
    return new FabstirException(
        ErrorCode.ENGINE_UNREACHABLE,
        "The engine's server at " + address + " is not ready (HTTP " + status + ")",
        "Wait until it has loaded its model, then start the node again.");
  }

  FabstirException forbidden(int status, boolean keyShown) {
    return new FabstirException(
        ErrorCode.ENGINE_FORBIDDEN,
        "The engine's server at "
            + address
            + (keyShown ? " does not take the API key" : " wants an API key")
            + " (HTTP "
            + status
            + ")",
        "Put the key that the server was started with into a file that only you can read, and name"
            + " it in FABSTIR_ENGINE_KEY_FILE.");
  }

  FabstirException invalid(String what) {
    return new FabstirException(
        ErrorCode.ENGINE_ANSWER_INVALID,
        "What answers at " + address + " " + what,
        "FABSTIR_ENGINE_URL is the address of a server with OpenAI's API (llama-server, vLLM,"
            + " Ollama).");
  }

  FabstirException modelUnknown(String wanted, List<String> offered) {
    return new FabstirException(
        ErrorCode.ENGINE_MODEL_UNKNOWN,
        "The engine's server at " + address + " offers no model '" + wanted + "'",
        "Set FABSTIR_ENGINE_MODEL to one of: " + String.join(", ", offered));
  }

  FabstirException modelNotNamed(List<String> offered) {
    return new FabstirException(
        ErrorCode.ENGINE_MODEL_UNKNOWN,
        offered.isEmpty()
            ? "The engine's server at " + address + " offers no model"
            : "The engine's server at " + address + " offers several models and none is named",
        offered.isEmpty()
            ? "Load a model there first."
            : "Set FABSTIR_ENGINE_MODEL to one of: " + String.join(", ", offered));
  }

  FabstirException contextUnknown() {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        "The engine's server at " + address + " does not say how long its context is",
        "Set MAX_CONTEXT_LENGTH to the tokens of one session that it was started with (Ollama:"
            + " OLLAMA_CONTEXT_LENGTH).");
  }
}
