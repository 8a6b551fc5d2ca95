package com.fabstir.chain.rpc;

import com.fabstir.error.FabstirException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What an endpoint answered. */
public sealed interface RpcAnswer {
  /**
   * The result's value.
   *
   * @param failure made of a refusal, and thrown
   */
  JsonNode valueOr(Function<Refusal, FabstirException> failure);

  /**
   * @param value may be JSON null, which only some methods may answer
   */
  record Result(JsonNode value) implements RpcAnswer {
    @Override
    public JsonNode valueOr(Function<Refusal, FabstirException> failure) {
      return value;
    }
  }

  /**
   * An error object. Whether it is the chain's word (a revert) or the endpoint's depends on the
   * method, so the caller judges.
   *
   * @param data the error's data where it holds revert data, 0x hex
   */
  record Refusal(int code, String message, Optional<String> data) implements RpcAnswer {
    @Override
    public JsonNode valueOr(Function<Refusal, FabstirException> failure) {
      throw failure.apply(this);
    }

    boolean says(String part) {
      return message.toLowerCase(Locale.ROOT).contains(part);
    }
  }
}
