package com.fabstir.model;

import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.RegisteredHash.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Entries of the model registry, and which of them a file is. */
public record ModelCatalogue(List<ApprovedModel> models) {

  public ModelCatalogue {
    models = List.copyOf(models);
  }

  /** All that the registry holds, in its order. */
  public static ModelCatalogue of(ModelRegistry registry) {
    return of(registry, registry.modelIds());
  }

  /** Some of what the registry holds; ids that it does not know are left out. */
  public static ModelCatalogue of(ModelRegistry registry, List<Bytes32> ids) {
    return new ModelCatalogue(registry.models(ids));
  }

  public Optional<ApprovedModel> find(Bytes32 modelId) {
    return models.stream().filter(model -> model.modelId().equals(modelId)).findFirst();
  }

  /** The entry of a file: by its content, else by its name, in which case may differ. */
  public Optional<ApprovedModel> of(Path file, Bytes32 sha256) {
    return models.stream()
        .filter(model -> model.sha256().equals(sha256))
        .findFirst()
        .or(() -> named(file));
  }

  /** The entry that a file's name stands for. */
  public Optional<ApprovedModel> named(Path file) {
    String name = file.getFileName().toString();
    return models.stream()
        .filter(model -> model.file().equals(name))
        .findFirst()
        .or(() -> models.stream().filter(model -> model.file().equalsIgnoreCase(name)).findFirst());
  }

  /** Holds a file against the entry that it seems to be. */
  public Check check(Path file, Bytes32 sha256) {
    return of(file, sha256)
        .map(model -> Check.of(model, sha256))
        .orElseGet(
            () ->
                new Check(
                    Optional.empty(),
                    sha256,
                    Verdict.NOT_REGISTERED,
                    "No registered model has the hash or the name of this file; its SHA-256 is "
                        + sha256
                        + "."));
  }

  /**
   * What a comparison of a file with the registry says.
   *
   * @param model the entry; empty when there is none for the file
   * @param explanation one sentence for the operator
   */
  public record Check(
      Optional<ApprovedModel> model, Bytes32 sha256, Verdict verdict, String explanation) {

    /** Holds a file against one entry. */
    public static Check of(ApprovedModel model, Bytes32 sha256) {
      var registered = new RegisteredHash(model.sha256());
      return new Check(
          Optional.of(model), sha256, registered.compare(sha256), registered.explain(sha256));
    }
  }
}
