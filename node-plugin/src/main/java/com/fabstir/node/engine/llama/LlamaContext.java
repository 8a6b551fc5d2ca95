package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import com.fabstir.node.engine.EngineSettings;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * The working memory of a model: the key-value cache of all sequences and the last logits. To be
 * used by one thread at a time.
 */
final class LlamaContext implements AutoCloseable {
  /** llama.cpp raises smaller batches to this ({@code GGML_KQ_MASK_PAD}). */
  private static final int MIN_BATCH_TOKENS = 64;

  /** llama-server's default: the cache is compacted when a tenth of it is holes. */
  private static final float DEFRAGMENT_THRESHOLD = 0.1f;

  private final Arena arena = Arena.ofShared();
  private final LlamaFunctions functions;
  private final MemorySegment pointer;
  private final int vocabularySize;
  private final int sequences;
  private final int contextTokens;
  private final TokenBatch batch;
  private final ThreadPace pace;
  private int threads;

  private LlamaContext(
      LlamaRuntime runtime,
      MemorySegment pointer,
      int vocabularySize,
      int sequences,
      int contextTokens,
      int threads) {
    this.functions = runtime.functions();
    this.pointer = pointer;
    this.vocabularySize = vocabularySize;
    this.sequences = sequences;
    this.contextTokens = contextTokens;
    this.pace = new ThreadPace(threads, new MachineIdleTime());
    this.threads = threads;
    this.batch =
        new TokenBatch(
            runtime.layouts(),
            arena,
            functions.batchSize.call(pointer),
            sequences,
            vocabularySize,
            contextTokens);
  }

  /**
   * Reserves the working memory.
   *
   * @param contextTokens of one sequence
   */
  static LlamaContext create(
      LlamaRuntime runtime, LlamaModel model, EngineSettings settings, int contextTokens) {
    int sequences = settings.maxSequences();
    int batch = Math.max(MIN_BATCH_TOKENS, settings.prefillTokens() + sequences);
    runtime.log().forgetErrors();
    try (Arena arena = Arena.ofConfined()) {
      Struct parameters =
          runtime
              .contextDefaults(arena)
              .set("n_ctx", Math.max(batch, Math.multiplyExact(contextTokens, sequences)))
              .set("n_batch", batch)
              .set("n_ubatch", batch)
              .set("n_seq_max", sequences)
              .set("n_threads", threads(settings))
              .set("n_threads_batch", threads(settings))
              .set("defrag_thold", DEFRAGMENT_THRESHOLD);
      useFlashAttention(parameters, settings);
      MemorySegment pointer =
          runtime.functions().initFromModel.call(model.pointer(), parameters.memory());
      if (pointer.address() == 0) {
        throw LlamaModel.unsupported(settings.modelFile(), runtime.log().lastError());
      }
      LlamaContext context =
          new LlamaContext(
              runtime,
              pointer,
              model.vocabulary().size(),
              sequences,
              contextTokens,
              threads(settings));
      context.requireGenerator(settings);
      return context;
    }
  }

  /**
   * On a CPU it skips what other sequences have in the cache, which else costs the more, the fuller
   * it is: a step beside seven full ones takes four times as long. Versions that know where a GPU
   * has it for this model decide themselves; an older one would compute it on the CPU there.
   */
  private static void useFlashAttention(Struct parameters, EngineSettings settings) {
    if (settings.gpuLayers() == 0 && parameters.has("flash_attn")) {
      parameters.set("flash_attn", true);
    }
  }

  private void requireGenerator(EngineSettings settings) {
    // LLAMA_POOLING_TYPE_NONE is 0; embedding models pool and have no logits.
    if (functions.poolingType.call(pointer) != 0) {
      close();
      throw LlamaModel.unsupported(settings.modelFile(), "it is an embedding model");
    }
  }

  private static int threads(EngineSettings settings) {
    return settings.threads() > 0 ? settings.threads() : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Computes one token, which also reads the weights from disk once.
   *
   * @throws com.fabstir.error.FabstirException when the model loads but cannot compute
   */
  void tryOut(Path modelFile) {
    batch.clear();
    batch.add(0, 0, 0, true);
    int result = decode(0, 1);
    float[] logits = new float[vocabularySize];
    if (result == 0) {
      logits(0, logits);
      removeFrom(0, 0);
    }
    if (result != 0 || Float.isNaN(logits[0])) {
      close();
      throw LlamaModel.unsupported(
          modelFile, "the first token could not be computed (result " + result + ")");
    }
  }

  MemorySegment pointer() {
    return pointer;
  }

  TokenBatch batch() {
    return batch;
  }

  /**
   * Computes a part of the batch.
   *
   * @return 0, or 1 when the cache has no place for so many tokens in one piece, or a negative
   *     error
   */
  int decode(int from, int count) {
    long began = System.nanoTime();
    useThreads(pace.threads(began));
    int result = functions.decode.call(pointer, batch.part(from, count));
    long ended = System.nanoTime();
    pace.took(count, ended - began, ended);
    return result;
  }

  private void useThreads(int count) {
    if (count != threads) {
      LlamaLog.LOGGER.log(Level.DEBUG, "computing with {0} threads", count);
      functions.setThreads.call(pointer, count, count);
      threads = count;
    }
  }

  /**
   * Copies the logits of a token of the part that was decoded last.
   *
   * @param index counted from the start of that part
   * @param into one place for each token id
   */
  void logits(int index, float[] into) {
    MemorySegment logits = functions.logitsOf.call(pointer, index);
    if (logits.address() == 0) {
      throw new IllegalStateException("llama.cpp has no logits for token " + index);
    }
    MemorySegment.copy(
        logits.reinterpret(vocabularySize * JAVA_FLOAT.byteSize()),
        JAVA_FLOAT,
        0,
        into,
        0,
        vocabularySize);
  }

  /** Makes the cache's holes one. */
  void defragment() {
    LlamaLog.LOGGER.log(Level.DEBUG, "compacting the key-value cache");
    functions.cache.defragment(pointer);
  }

  /** The sequences, all unused. */
  SequencePool sequencePool() {
    return new SequencePool(
        this::removeFrom, sequences, functions.cache.maxKeptTokens(contextTokens));
  }

  /**
   * Forgets the tokens of a sequence from a position on.
   *
   * @return false when the model cannot forget a part
   */
  private boolean removeFrom(int sequence, int position) {
    if (sequence < 0 || sequence >= sequences) {
      throw new IllegalArgumentException("no sequence " + sequence);
    }
    return functions.cache.removeFrom(pointer, sequence, position);
  }

  @Override
  public void close() {
    functions.free.call(pointer);
    arena.close();
  }
}
