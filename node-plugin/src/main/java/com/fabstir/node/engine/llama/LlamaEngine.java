package com.fabstir.node.engine.llama;

import com.fabstir.model.GgufReader;
import com.fabstir.node.engine.BufferedGeneration;
import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.engine.Prompt;

/** The engine port on a GGUF model in this process, computed by llama.cpp. */
public final class LlamaEngine implements InferenceEngine {
  private final LlamaRuntime runtime;
  private final LlamaModel model;
  private final ModelFacts facts;
  private final LlamaContext context;
  private final PromptTokens prompts;
  private final BatchLoop loop;
  private boolean closed;

  private LlamaEngine(
      LlamaRuntime runtime,
      LlamaModel model,
      ModelFacts facts,
      LlamaContext context,
      PromptTokens prompts,
      BatchLoop loop) {
    this.runtime = runtime;
    this.model = model;
    this.facts = facts;
    this.context = context;
    this.prompts = prompts;
    this.loop = loop;
  }

  /**
   * Loads a model and starts to serve it.
   *
   * @throws com.fabstir.error.FabstirException when the file is missing, is no GGUF file, is cut
   *     short, or is not a model that llama.cpp can generate text with
   */
  public static LlamaEngine load(LlamaRuntime runtime, EngineSettings settings) {
    // Before native code does: a file that is cut short would be mapped beyond its end.
    GgufReader.read(settings.modelFile());
    LlamaModel model = LlamaModel.load(runtime, settings.modelFile(), settings.gpuLayers());
    try {
      return serve(runtime, settings, model);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static LlamaEngine serve(
      LlamaRuntime runtime, EngineSettings settings, LlamaModel model) {
    LlamaVocabulary vocabulary = model.vocabulary();
    FactsReader reader = new FactsReader(runtime, settings, model, vocabulary);
    PromptRenderer renderer = reader.renderer();
    ModelFacts facts = reader.facts(renderer.support());
    PromptTokens prompts = new PromptTokens(renderer, vocabulary, facts.contextTokens());
    LlamaContext context = LlamaContext.create(runtime, model, settings, facts.contextTokens());
    context.tryOut(settings.modelFile());
    BatchLoop loop = new BatchLoop(context, vocabulary, settings);
    loop.start();
    return new LlamaEngine(runtime, model, facts, context, prompts, loop);
  }

  @Override
  public ModelFacts model() {
    return facts;
  }

  @Override
  public int countTokens(Prompt prompt) {
    loop.requireOpen();
    return prompts.count(prompt);
  }

  @Override
  public Generation start(InferenceRequest request) {
    loop.reservePlace();
    try {
      int[] tokens = prompts.of(request.prompt());
      BufferedGeneration generation =
          new BufferedGeneration(tokens.length, facts.contextTokens(), loop::wake);
      Answer answer = new Answer(tokens, request, facts.contextTokens(), generation);
      loop.submit(answer);
      return generation;
    } catch (RuntimeException e) {
      loop.releasePlace();
      throw e;
    }
  }

  @Override
  public void forget(String conversation) {
    loop.forget(conversation);
  }

  @Override
  public boolean isServing() {
    return loop.isOpen();
  }

  @Override
  public EngineLoad load() {
    return loop.load();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      loop.stop();
      prompts.close();
      context.close();
      model.close();
      runtime.returnFreedMemory();
    }
  }
}
