package com.fabstir.node;

import com.fabstir.model.GgufHeader;
import com.fabstir.model.GgufReader;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.llama.LlamaRuntime;
import com.fabstir.node.gpu.GpuChoice;
import com.fabstir.node.gpu.GpuMemory;
import com.fabstir.node.gpu.ModelMemory;
import com.fabstir.node.gpu.NvidiaSmi;
import java.util.List;

/** Asks the model's file and the driver how many layers the GPU can take. */
record GpuLayers(EngineSettings engine, NvidiaSmi driver) {

  /**
   * The number for this start.
   *
   * @param asked GPU_LAYERS
   * @throws com.fabstir.error.FabstirException when the model file is none
   */
  GpuChoice choose(int asked, LlamaRuntime runtime) {
    GgufHeader header = GgufReader.read(engine.modelFile());
    boolean supported = runtime.supportsGpu();
    List<GpuMemory> cards = supported && asked != 0 ? driver.memory() : List.of();
    return GpuChoice.of(asked, supported, ModelMemory.of(header, cachedTokens(header)), cards);
  }

  private long cachedTokens(GgufHeader header) {
    String architecture = header.text("general.architecture").orElse("");
    long trained = header.number(architecture + ".context_length").orElse(Integer.MAX_VALUE);
    int tokens = engine.contextTokens(Math.clamp(trained, 0, Integer.MAX_VALUE));
    return (long) tokens * engine.maxSequences();
  }
}
