package com.fabstir.node.engine.template;

import java.util.List;

/** The {@code loop} of a body. */
record LoopState(List<?> items, int index) implements Members {
  @Override
  public Object member(String name) {
    int size = items.size();
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) size - index;
      case "revindex0" -> size - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == size - 1;
      case "length" -> (long) size;
      case "previtem" -> item(index - 1, name);
      case "nextitem" -> item(index + 1, name);
      case "cycle" ->
          (Callable)
              (arguments, _) -> {
                if (arguments.isEmpty()) {
                  throw new TemplateException("loop.cycle needs values");
                }
                return arguments.get(index % arguments.size());
              };
      default -> new Undefined("loop." + name);
    };
  }

  private Object item(int at, String name) {
    return at >= 0 && at < items.size() ? items.get(at) : new Undefined("loop." + name);
  }
}
