package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Map;

/** A function or a macro. */
@FunctionalInterface
interface Callable {
  Object call(List<Object> arguments, Map<String, Object> named);
}
