package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.BarrierWait;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The llama.cpp library, loaded and checked. It stays loaded until the process ends, because its
 * computing threads may outlive any model.
 */
public final class LlamaRuntime {
  private final LlamaLayouts layouts;
  private final LlamaFunctions functions;
  private final LlamaLog log;
  private final Optional<TrimHeap> trimHeap;

  private LlamaRuntime(
      LlamaLayouts layouts, LlamaFunctions functions, LlamaLog log, Optional<TrimHeap> trimHeap) {
    this.layouts = layouts;
    this.functions = functions;
    this.log = log;
    this.trimHeap = trimHeap;
  }

  /**
   * Loads the library that comes with the node.
   *
   * @param folder where its file is put, made private to the owner; the same folder may be used by
   *     every start
   * @throws FabstirException when this machine or the build is not supported
   */
  public static LlamaRuntime bundled(Path folder) {
    ProcessorFeatures.requireForBundledLibrary();
    return open(BundledLibrary.forThisMachine().extractTo(folder));
  }

  /**
   * Loads another library, such as a newer one or one that computes on a GPU.
   *
   * @param fileOrFolder a libllama, or the folder with it and its ggml libraries
   * @throws FabstirException when there is none, or when its version is not supported
   */
  public static LlamaRuntime at(Path fileOrFolder) {
    return open(LibraryFile.locate(fileOrFolder));
  }

  static LlamaRuntime open(Path library) {
    Arena forever = Arena.global();
    NativeEnvironment.set(BarrierWait.missingIn(System.getenv()));
    CFunctions c = new CFunctions(lookup(library, forever));
    LlamaLayouts layouts = LlamaLayouts.of(LlamaVersion.of(c));
    LlamaFunctions functions = new LlamaFunctions(c, layouts);
    LlamaLog log = new LlamaLog();
    LlamaRuntime runtime = new LlamaRuntime(layouts, functions, log, trimHeap());
    DefaultParameters.check(runtime);
    redirectLog(c, log, forever);
    loadBackends(c, library.toAbsolutePath().getParent(), forever);
    c.bind(Runnable.class, "llama_backend_init").run();
    return runtime;
  }

  private static SymbolLookup lookup(Path library, Arena arena) {
    try {
      return SymbolLookup.libraryLookup(library, arena);
    } catch (IllegalArgumentException e) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "the native library %s cannot be loaded".formatted(library),
          "On Debian and Ubuntu install the package libgomp1; the folder must not be mounted"
              + " noexec.",
          e);
    }
  }

  /** Newer libraries keep what computes in libraries of their own, one for each processor. */
  private static void loadBackends(CFunctions c, Path folder, Arena arena) {
    if (!c.has("ggml_backend_load_all_from_path")) {
      return;
    }
    c.bind(LlamaFunctions.PointerProcedure.class, "ggml_backend_load_all_from_path")
        .call(arena.allocateFrom(folder.toString()));
    if (c.bind(CountDevices.class, "ggml_backend_dev_count").call() == 0) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "no ggml library beside llama.cpp in " + folder + " can compute on this machine",
          "Keep libllama and the libggml libraries of its release in one folder.");
    }
  }

  /** {@code ggml_backend_dev_count}. */
  public interface CountDevices {
    long call();
  }

  private static void redirectLog(CFunctions c, LlamaLog log, Arena forever) {
    try {
      MethodHandle accept =
          MethodHandles.lookup()
              .bind(
                  log,
                  "accept",
                  MethodType.methodType(
                      void.class, int.class, MemorySegment.class, MemorySegment.class));
      MemorySegment callback =
          Linker.nativeLinker()
              .upcallStub(accept, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), forever);
      c.bind(SetLog.class, "llama_log_set").call(callback, MemorySegment.NULL);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code llama_log_set}. */
  public interface SetLog {
    void call(MemorySegment callback, MemorySegment userData);
  }

  /** Whether the library can compute on a GPU and finds one. */
  public boolean supportsGpu() {
    return functions.supportsGpu.getAsBoolean();
  }

  /** {@code malloc_trim}, which glibc has and other C libraries do not. */
  public interface TrimHeap {
    int call(long keptBytes);
  }

  private static Optional<TrimHeap> trimHeap() {
    SymbolLookup c = Linker.nativeLinker().defaultLookup();
    return c.find("malloc_trim").map(_ -> new CFunctions(c).bind(TrimHeap.class, "malloc_trim"));
  }

  /** Gives pages that the C heap keeps for later back to the system. */
  void returnFreedMemory() {
    trimHeap.ifPresent(trim -> trim.call(0));
  }

  LlamaFunctions functions() {
    return functions;
  }

  LlamaLayouts layouts() {
    return layouts;
  }

  LlamaLog log() {
    return log;
  }

  /** llama.cpp's own name for its version, such as {@code b4916} or {@code v0.5.0}. */
  public String version() {
    return layouts.version();
  }

  Struct modelDefaults(Arena arena) {
    return new Struct(layouts.modelParams(), functions.modelDefaultParams.call(arena));
  }

  Struct contextDefaults(Arena arena) {
    return new Struct(layouts.contextParams(), functions.contextDefaultParams.call(arena));
  }
}
