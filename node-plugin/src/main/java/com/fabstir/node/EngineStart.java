package com.fabstir.node;

import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.TokenIds;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import com.fabstir.node.engine.openai.OpenAiEngine;
import com.fabstir.node.engine.openai.ServerPatience;
import com.fabstir.node.gpu.GpuChoice;
import com.fabstir.node.gpu.NvidiaSmi;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.plugin.NodeConsole;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.RemoteEngine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/** Starts what computes the answers: the engine in this process, or the server of another one. */
record EngineStart(NodeSettings settings, NodeConsole console, NodeCounters counters) {
  private static final Logger LOG = System.getLogger(EngineStart.class.getName());
  private static final int PREFILL_TOKENS = 128;

  InferenceEngine engine() {
    InferenceEngine engine =
        settings.engine().remote().<InferenceEngine>map(this::attach).orElseGet(this::load);
    console.say(
        "✅ Model loaded successfully: "
            + engine.model().name()
            + ", context "
            + engine.model().contextTokens()
            + " tokens");
    return engine;
  }

  private InferenceEngine load() {
    console.say("🧠 Initializing LLM inference engine...");
    LlamaRuntime runtime = runtime();
    var plain =
        new EngineSettings(
            settings.modelFile().orElseThrow(),
            settings.contextTokens(),
            settings.maxSessions(),
            settings.limits().waitingPrompts(),
            0,
            PREFILL_TOKENS,
            0,
            Optional.empty());
    GpuChoice gpu = new GpuLayers(plain, new NvidiaSmi()).choose(settings.gpuLayers(), runtime);
    if (gpu.warning()) {
      LOG.log(Level.WARNING, gpu.words());
    } else {
      console.say("🎮 " + gpu.words());
    }
    return LlamaEngine.load(runtime, plain.withGpuLayers(gpu.layers()));
  }

  private LlamaRuntime runtime() {
    Optional<Path> other = settings.engine().llamaLibrary();
    if (other.isEmpty()) {
      return LlamaRuntime.bundled(settings.stateDirectory().resolve("native"));
    }
    LlamaRuntime runtime = LlamaRuntime.at(other.get());
    console.say("llama.cpp " + runtime.version() + " of " + other.get());
    return runtime;
  }

  private OpenAiEngine attach(RemoteEngine server) {
    console.say("🧠 Attaching to the inference server at " + server.url() + "...");
    OpenAiEngine engine =
        OpenAiEngine.attach(
            server,
            new OpenAiEngine.Limits(
                settings.contextTokens(),
                settings.maxSessions(),
                settings.limits().waitingPrompts()),
            ServerPatience.DEFAULT,
            counters::tokenCountDisputed);
    console.say(
        "Its token counts are "
            + (engine.hasTokenizer() ? "held against its tokenizer" : "taken within bounds")
            + ", commitments hold "
            + (engine.model().tokenIds() == TokenIds.MODEL
                ? "the model's token ids"
                : "ids made of the text"));
    console.say(
        settings.modelFile().isPresent()
            ? "⚠️  That the server has loaded the file of MODEL_PATH is taken on your word"
            : "⚠️  The model's file is not here: what the server serves is taken on its word");
    return engine;
  }
}
