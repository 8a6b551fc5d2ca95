package com.fabstir.cli.quickstart;

import com.fabstir.cli.launch.PluginFolder;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.FileHasher;
import com.fabstir.model.ModelId;
import java.nio.file.Path;

/**
 * The model that comes with the distribution.
 *
 * @param sha256 of the file
 */
record PicoModel(Path file, Bytes32 sha256) {
  static final String REPO = "fabstir/fabstir-pico-GGUF";
  static final String FILE = "fabstir-pico-q8_0.gguf";

  /** 216 tokens at temperature 0: enough for a claim while the session goes on. */
  static final String FIRST_PROMPT = "Tell me a long story about a robot";

  /** 142 tokens at temperature 0. */
  static final String SECOND_PROMPT = "Explain in detail how a session is paid";

  static PicoModel bundled() {
    Path file = PluginFolder.distribution().resolve("models").resolve(FILE);
    return new PicoModel(file, FileHasher.quiet().sha256(file));
  }

  Bytes32 id() {
    return ModelId.of(REPO, FILE);
  }
}
