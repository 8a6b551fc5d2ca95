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
 */
public record EngineChoice(Optional<Path> llamaLibrary, boolean requireRegisteredModel) {

  /** The library that comes with the node, and any model file. */
  public static final EngineChoice DEFAULT = new EngineChoice(Optional.empty(), false);
}
