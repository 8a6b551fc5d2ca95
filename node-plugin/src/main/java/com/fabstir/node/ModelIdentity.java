package com.fabstir.node;

import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.FileHasher;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.model.RegisteredHash;
import com.fabstir.node.job.ServedModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which entry of the registry the served model is: the one that the operator names, else that of
 * the file by hash or name, else that of the name which the model has at another server.
 *
 * @param file what is loaded, if it is here
 * @param name the file's, or the server's of the model
 * @param sha256 of the file, if it is here
 * @param named by the operator
 */
record ModelIdentity(
    Optional<Path> file, String name, Optional<Bytes32> sha256, Optional<Bytes32> named) {

  private static final String ENDING = ".gguf";

  /** Hashes the file. */
  static ModelIdentity of(Path file, Optional<Bytes32> named) {
    return new ModelIdentity(
        Optional.of(file),
        file.getFileName().toString(),
        Optional.of(FileHasher.quiet().sha256(file)),
        named);
  }

  /** Servers name models by a path, a repository or a name alone. */
  static ModelIdentity at(String server, Optional<Bytes32> named) {
    String last = server.substring(server.lastIndexOf('/') + 1);
    return new ModelIdentity(Optional.empty(), last, Optional.empty(), named);
  }

  Optional<ApprovedModel> in(ModelCatalogue catalogue) {
    if (named.isPresent()) {
      return catalogue.find(named.get());
    }
    return file.isPresent() ? catalogue.of(file.get(), sha256.orElseThrow()) : byName(catalogue);
  }

  private Optional<ApprovedModel> byName(ModelCatalogue catalogue) {
    return Stream.of(name, name + ENDING)
        .flatMap(
            text ->
                catalogue.models().stream().filter(model -> model.file().equalsIgnoreCase(text)))
        .findFirst();
  }

  /** What speaks against the file's being the registered one; nothing does without a file. */
  Optional<String> doubt(ApprovedModel model) {
    return sha256
        .map(hash -> ModelCatalogue.Check.of(model, hash))
        .filter(check -> check.verdict() != RegisteredHash.Verdict.MATCHES)
        .map(ModelCatalogue.Check::explanation);
  }

  /**
   * For hosts that serve nothing but what the registry vouches for.
   *
   * @throws FabstirException MODEL_HASH_MISMATCH, MODEL_NOT_APPROVED
   */
  void requireRegistered(ModelRegistry registry) {
    ModelCatalogue catalogue = ModelCatalogue.of(registry);
    Optional<ApprovedModel> entry = in(catalogue);
    Optional<String> doubt =
        entry.isPresent()
            ? doubt(entry.get())
            : Optional.of(catalogue.check(file.orElseThrow(), sha256.orElseThrow()).explanation());
    if (doubt.isPresent()) {
      throw new FabstirException(
          ErrorCode.MODEL_HASH_MISMATCH,
          file.orElseThrow() + " is not a model of the registry: " + doubt.get(),
          "Fetch the registered file with 'fabstir model download', or unset"
              + " REQUIRE_MODEL_VALIDATION.");
    }
    if (!entry.orElseThrow().active()) {
      throw new FabstirException(
          ErrorCode.MODEL_NOT_APPROVED,
          "Model " + entry.get().modelId() + " is no longer approved",
          "Serve another model, or unset REQUIRE_MODEL_VALIDATION.");
    }
  }

  /**
   * The registry's entry, and the hash that commitments carry: zero without a file.
   *
   * @throws FabstirException MODEL_NOT_FOUND when the registry has not the one that was named
   */
  ServedModel served(ModelRegistry registry) {
    Optional<ApprovedModel> entry = in(ModelCatalogue.of(registry));
    if (entry.isEmpty() && named.isPresent()) {
      throw new FabstirException(
          ErrorCode.MODEL_NOT_FOUND,
          "The model registry has no model " + named.get(),
          "Correct FABSTIR_ENGINE_MODEL_ID; 'fabstir model list' shows all.");
    }
    return new ServedModel(
        entry.map(ApprovedModel::modelId).orElse(Bytes32.ZERO), sha256.orElse(Bytes32.ZERO));
  }
}
