package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.function.BooleanSupplier;

/**
 * The functions of {@code llama.h} that the adapter calls. Names and order of parameters are those
 * of the header; a pointer to an opaque struct is a memory segment.
 */
final class LlamaFunctions {

  /** C functions of one pointer, without a result. */
  public interface PointerProcedure {
    void call(MemorySegment pointer);
  }

  /** C functions from a pointer to a pointer. */
  public interface PointerToPointer {
    MemorySegment call(MemorySegment pointer);
  }

  /** C functions from a pointer to an int. */
  public interface PointerToInt {
    int call(MemorySegment pointer);
  }

  /** C functions from a pointer to a 64-bit integer. */
  public interface PointerToLong {
    long call(MemorySegment pointer);
  }

  /** C functions from a pointer to a bool. */
  public interface PointerToBoolean {
    boolean call(MemorySegment pointer);
  }

  /** C functions that look up something of a token. */
  public interface TokenToInt {
    int call(MemorySegment vocabulary, int token);
  }

  /** C functions that test a token. */
  public interface TokenToBoolean {
    boolean call(MemorySegment vocabulary, int token);
  }

  /** C functions that look up something by an index. */
  public interface IndexToPointer {
    MemorySegment call(MemorySegment pointer, int index);
  }

  /** C functions of two pointers with a pointer as result. */
  public interface TwoPointersToPointer {
    MemorySegment call(MemorySegment first, MemorySegment second);
  }

  /** C functions of two pointers with an int as result. */
  public interface TwoPointersToInt {
    int call(MemorySegment first, MemorySegment second);
  }

  /** C functions that return a struct by value. */
  public interface StructMaker {
    MemorySegment call(SegmentAllocator allocator);
  }

  /** {@code llama_model_meta_val_str}. */
  public interface MetadataValue {
    int call(MemorySegment model, MemorySegment key, MemorySegment buffer, long length);
  }

  /** {@code llama_tokenize}. */
  public interface Tokenize {
    int call(
        MemorySegment vocabulary,
        MemorySegment text,
        int textLength,
        MemorySegment tokens,
        int maxTokens,
        boolean addSpecial,
        boolean parseSpecial);
  }

  /** {@code llama_token_to_piece}. */
  public interface TokenToPiece {
    int call(
        MemorySegment vocabulary,
        int token,
        MemorySegment buffer,
        int length,
        int leadingSpaces,
        boolean special);
  }

  /** {@code llama_chat_apply_template}. */
  public interface ApplyTemplate {
    int call(
        MemorySegment template,
        MemorySegment messages,
        long messageCount,
        boolean addAssistant,
        MemorySegment buffer,
        int length);
  }

  /** {@code llama_set_n_threads}. */
  public interface SetThreads {
    void call(MemorySegment context, int forOneToken, int forMany);
  }

  final BooleanSupplier supportsGpu;
  final StructMaker modelDefaultParams;
  final StructMaker contextDefaultParams;
  final TwoPointersToPointer modelLoadFromFile;
  final TwoPointersToPointer initFromModel;
  final PointerProcedure modelFree;
  final PointerProcedure free;

  final PointerToPointer modelGetVocab;
  final TwoPointersToPointer modelChatTemplate;
  final PointerToInt modelContextTrained;
  final PointerToLong modelParameters;
  final MetadataValue modelMetadata;
  final PointerToBoolean modelHasEncoder;
  final PointerToBoolean modelIsRecurrent;

  final PointerToInt vocabType;
  final PointerToInt vocabSize;
  final PointerToInt vocabBos;
  final PointerToInt vocabEos;
  final TokenToBoolean vocabIsEndOfGeneration;
  final TokenToInt vocabAttributes;
  final Tokenize tokenize;
  final TokenToPiece tokenToPiece;
  final ApplyTemplate chatApplyTemplate;

  final PointerToInt contextSize;
  final PointerToInt batchSize;
  final PointerToInt poolingType;
  final TwoPointersToInt decode;
  final SetThreads setThreads;
  final IndexToPointer logitsOf;
  final KeyValueCache cache;

  LlamaFunctions(CFunctions c, LlamaLayouts layouts) {
    supportsGpu = c.bind(BooleanSupplier.class, "llama_supports_gpu_offload");
    modelDefaultParams =
        c.bind(
            StructMaker.class,
            "llama_model_default_params",
            FunctionDescriptor.of(layouts.modelParams()));
    contextDefaultParams =
        c.bind(
            StructMaker.class,
            "llama_context_default_params",
            FunctionDescriptor.of(layouts.contextParams()));
    modelLoadFromFile =
        c.bind(
            TwoPointersToPointer.class,
            "llama_model_load_from_file",
            FunctionDescriptor.of(ADDRESS, ADDRESS, layouts.modelParams()));
    initFromModel =
        c.bind(
            TwoPointersToPointer.class,
            "llama_init_from_model",
            FunctionDescriptor.of(ADDRESS, ADDRESS, layouts.contextParams()));
    decode =
        c.bind(
            TwoPointersToInt.class,
            "llama_decode",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, layouts.batch()));
    setThreads = c.bind(SetThreads.class, "llama_set_n_threads");
    modelFree = c.bind(PointerProcedure.class, "llama_model_free");
    free = c.bind(PointerProcedure.class, "llama_free");

    modelGetVocab = c.bind(PointerToPointer.class, "llama_model_get_vocab");
    modelChatTemplate = c.bind(TwoPointersToPointer.class, "llama_model_chat_template");
    modelContextTrained = c.bind(PointerToInt.class, "llama_model_n_ctx_train");
    modelParameters = c.bind(PointerToLong.class, "llama_model_n_params");
    modelMetadata = c.bind(MetadataValue.class, "llama_model_meta_val_str");
    modelHasEncoder = c.bind(PointerToBoolean.class, "llama_model_has_encoder");
    modelIsRecurrent = c.bind(PointerToBoolean.class, "llama_model_is_recurrent");

    vocabType = c.bind(PointerToInt.class, "llama_vocab_type");
    vocabSize = c.bind(PointerToInt.class, "llama_vocab_n_tokens");
    vocabBos = c.bind(PointerToInt.class, "llama_vocab_bos");
    vocabEos = c.bind(PointerToInt.class, "llama_vocab_eos");
    vocabIsEndOfGeneration = c.bind(TokenToBoolean.class, "llama_vocab_is_eog");
    vocabAttributes = c.bind(TokenToInt.class, "llama_vocab_get_attr");
    tokenize = c.bind(Tokenize.class, "llama_tokenize");
    tokenToPiece = c.bind(TokenToPiece.class, "llama_token_to_piece");
    chatApplyTemplate = c.bind(ApplyTemplate.class, "llama_chat_apply_template");

    contextSize = c.bind(PointerToInt.class, "llama_n_ctx");
    batchSize = c.bind(PointerToInt.class, "llama_n_batch");
    poolingType = c.bind(PointerToInt.class, "llama_pooling_type");
    logitsOf = c.bind(IndexToPointer.class, "llama_get_logits_ith");
    cache = KeyValueCache.of(c, layouts.cache());
  }
}
