package com.fabstir.plugin;

import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that computes the answers in place of the node's own engine.
 *
 * @param url where it offers OpenAI's API, with or without {@code /v1} at the end; without user,
 *     query and fragment
 * @param model its name of the model; the only one that it offers when absent
 * @param apiKey what it wants to be shown as a bearer token
 * @param modelId the registry's id of the model; found by file or name when absent
 */
public record RemoteEngine(
    URI url, Optional<String> model, Optional<String> apiKey, Optional<Bytes32> modelId) {

  public RemoteEngine {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(apiKey, "apiKey");
    Objects.requireNonNull(modelId, "modelId");
  }

  /** The only model of a server that wants no key. */
  public static RemoteEngine at(URI url) {
    return new RemoteEngine(url, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Without the key, so that no log and no exception can show it. */
  @Override
  public String toString() {
    return "RemoteEngine[url=" + url + ", model=" + model + ", modelId=" + modelId + "]";
  }
}
