package com.fabstir.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which engine computes the answers, and how sure of its model the node must be.
 *
 * @param llamaLibrary a libllama, or the folder with it and its ggml libraries, in place of the one
 *     that comes with the node
 * @param requireRegisteredModel whether a start fails when the model file is not, byte for byte, an
 *     approved model of the registry
 * @param remote a server that computes the answers; the node's own engine does when absent
 */
public record EngineChoice(
    Optional<Path> llamaLibrary, boolean requireRegisteredModel, Optional<RemoteEngine> remote) {

  /** The library that comes with the node, and any model file. */
  public static final EngineChoice DEFAULT =
      new EngineChoice(Optional.empty(), false, Optional.empty());

  public EngineChoice requiringRegisteredModel() {
    return new EngineChoice(llamaLibrary, true, remote);
  }

  public EngineChoice at(RemoteEngine server) {
    return new EngineChoice(llamaLibrary, requireRegisteredModel, Optional.of(server));
  }
}
