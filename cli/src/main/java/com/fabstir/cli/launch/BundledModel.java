package com.fabstir.cli.launch;

import com.fabstir.evm.Bytes32;
import com.fabstir.model.FileHasher;
import com.fabstir.model.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that comes with the distribution.
 *
 * @param sha256 of the file
 */
public record BundledModel(Path file, Bytes32 sha256) {
  public static final String REPO = "fabstir/fabstir-pico-GGUF";
  public static final String FILE = "fabstir-pico-q8_0.gguf";

  /**
   * @throws com.fabstir.error.FabstirException PLUGIN_NOT_FOUND outside of a distribution,
   *     MODEL_FILE_NOT_FOUND when it lacks the model
   */
  public static BundledModel find() {
    Path file = PluginFolder.distribution().resolve("models").resolve(FILE);
    return new BundledModel(file, FileHasher.quiet().sha256(file));
  }

  /** Empty outside of a distribution. */
  public static Optional<BundledModel> ifPresent() {
    return PluginFolder.ifDistributed()
        .map(home -> home.resolve("models").resolve(FILE))
        .filter(Files::isRegularFile)
        .map(file -> new BundledModel(file, FileHasher.quiet().sha256(file)));
  }

  /** Its id on chain. */
  public Bytes32 id() {
    return ModelId.of(REPO, FILE);
  }
}
