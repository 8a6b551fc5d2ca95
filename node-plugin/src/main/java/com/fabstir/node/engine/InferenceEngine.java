package com.fabstir.node.engine;

/**
 * A loaded language model that answers many prompts side by side.
 *
 * <p>A factory of the adapter loads the model; {@link #close()} gives its memory back. All methods
 * may be called from any thread.
 */
public interface InferenceEngine extends AutoCloseable {

  /** What is loaded; constant for the life of the engine. */
  ModelFacts model();

  /**
   * The number of context tokens that the prompt takes, template included.
   *
   * @throws RefusedException when the prompt cannot be rendered or the engine is closed
   */
  int countTokens(Prompt prompt);

  /**
   * Puts a request into the running batch, or into the bounded queue in front of it, and returns at
   * once. The caller has to read the generation to its end or close it.
   *
   * @throws RefusedException before anything is generated, with the reason as data
   */
  Generation start(InferenceRequest request);

  /** Drops what is kept of a conversation; no request belongs to it any more. */
  void forget(String conversation);

  /** False when the engine is closed, or when a failure of its own has ended it. */
  boolean isServing();

  /** How busy the engine is now. */
  EngineLoad load();

  /**
   * Ends the running generations with {@link FinishReason#ERROR}, then frees model and context.
   * Waits for the computation in progress; calling it again does nothing.
   */
  @Override
  void close();
}
