package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;

/** Makes C functions of a library callable as Java interfaces with one method. */
final class CFunctions {
  private static final Map<Class<?>, MemoryLayout> LAYOUTS =
      Map.of(
          int.class, JAVA_INT,
          long.class, JAVA_LONG,
          boolean.class, JAVA_BOOLEAN,
          MemorySegment.class, ADDRESS);

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup symbols;

  CFunctions(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** Binds a function whose parameters are integers, booleans and pointers. */
  <T> T bind(Class<T> shape, String name) {
    Method method = shape.getMethods()[0];
    MemoryLayout[] parameters =
        Stream.of(method.getParameterTypes()).map(LAYOUTS::get).toArray(MemoryLayout[]::new);
    FunctionDescriptor descriptor =
        method.getReturnType() == void.class
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(LAYOUTS.get(method.getReturnType()), parameters);
    return bind(shape, name, descriptor);
  }

  /** Binds a function that takes or returns structs by value. */
  <T> T bind(Class<T> shape, String name, FunctionDescriptor descriptor) {
    MethodHandle handle = linker.downcallHandle(symbol(name), descriptor);
    return MethodHandleProxies.asInterfaceInstance(shape, handle);
  }

  /** Whether the library has such a function or variable. */
  boolean has(String name) {
    return symbols.find(name).isPresent();
  }

  /** The address of a function or variable. */
  MemorySegment symbol(String name) {
    return symbols
        .find(name)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
                    "the library has no symbol " + name + ", so it is no supported llama.cpp",
                    "Use the library that comes with the node."));
  }
}
