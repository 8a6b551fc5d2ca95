package com.fabstir.cli.model;

import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.model.ModelId;
import com.fabstir.model.RegisteredHash;
import com.fabstir.model.download.ModelSource;
import com.fabstir.model.download.ModelSource.HubFile;
import com.fabstir.model.download.ModelSource.Registered;
import com.fabstir.model.download.SourcePlaces;
import java.nio.file.Path;
import java.util.Optional;

/** What the registry on chain knows of a file that is to be fetched. */
final class RegistryEntry {
  private RegistryEntry() {}

  /**
   * The entry under that id or name.
   *
   * @throws FabstirException MODEL_NOT_FOUND
   */
  static ApprovedModel require(ModelRegistry registry, String model) {
    Bytes32 id = ModelId.parse(model);
    return registry
        .model(id)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "The registry has no model " + model,
                    "See what it has: fabstir model list"));
  }

  /** The entry that a source is of; for what is on no hub, the one of the file's name. */
  static Optional<ApprovedModel> of(ModelRegistry registry, ModelSource source) {
    return switch (source) {
      case Registered(Bytes32 id) -> Optional.of(require(registry, id.value()));
      case HubFile(String repo, String file) -> registry.model(ModelId.of(repo, file));
      default -> ModelCatalogue.of(registry).named(Path.of(SourcePlaces.fileName(source)));
    };
  }

  /**
   * The hash that the entry demands; empty when it stores none.
   *
   * @throws FabstirException MODEL_HASH_MISMATCH when no genuine file can have it
   */
  static Optional<Bytes32> sha256(ApprovedModel model) {
    var hash = new RegisteredHash(model.sha256());
    hash.bogus()
        .ifPresent(
            what -> {
              throw new FabstirException(
                  ErrorCode.MODEL_HASH_MISMATCH,
                  "The registry's hash of "
                      + model.repo()
                      + ":"
                      + model.file()
                      + " is the hash of "
                      + what
                      + ", so no genuine file can ever match it; nothing was fetched",
                  "Give the publisher's hash with --sha256 (MODEL_SHA256), or choose another"
                      + " model: fabstir model list");
            });
    return Optional.of(model.sha256()).filter(value -> !value.isZero());
  }
}
