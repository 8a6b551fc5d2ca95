package com.fabstir.bench;

import com.fabstir.node.engine.llama.LlamaRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The llama.cpp libraries that the engine knows, by version, as far as they are here. */
final class Libraries {
  private static final String NEWER =
      "node-plugin/src/test/js/node_modules/@node-llama-cpp/linux-x64/bins/linux-x64";

  private Libraries() {}

  static Map<String, LlamaRuntime> all(Path folderForTheBundledOne) {
    Map<String, LlamaRuntime> found = new LinkedHashMap<>();
    LlamaRuntime bundled = LlamaRuntime.bundled(folderForTheBundledOne);
    found.put(bundled.version(), bundled);
    Path newer = Path.of(System.getProperty("fabstir.root")).resolve(NEWER);
    if (Files.isDirectory(newer)) {
      LlamaRuntime runtime = LlamaRuntime.at(newer);
      found.put(runtime.version(), runtime);
    } else {
      System.out.println("Only " + bundled.version() + ": run 'npm ci' in node-plugin/src/test/js");
    }
    return found;
  }
}
