package com.fabstir.doctor;

import com.fabstir.config.Settings;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.FileHasher;
import com.fabstir.model.FileHashes;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.model.ModelDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Is the model file there, whole, the registered one, and small enough? */
record ModelChecks(HostCase host) {
  static final String CONFIGURED = "model.configured";
  static final String FILE = "model.file";
  static final String WHOLE = "model.whole";

  /** Larger files take longer to hash than the whole examination may. */
  private static final long HASHED_BYTES = 1L << 30;

  private static final double ROOM = 1.1;
  private static final String DOWNLOAD = "Download the file again: fabstir model download";

  List<Check> checks() {
    return List.of(
        Check.of(Area.MODEL, "configured", "A model file is configured", this::configured)
            .explainedBy(ConfigChecks.VALUES),
        Check.of(Area.MODEL, "file", "The model file is there and can be read", this::file)
            .needing(CONFIGURED),
        Check.of(Area.MODEL, "whole", "The model file is a whole GGUF file", this::whole)
            .needing(FILE),
        Check.of(Area.MODEL, "memory", "The model fits into memory", this::memory).needing(FILE),
        Check.of(Area.MODEL, "hash", "The model file is the registered one", this::hash)
            .needing(WHOLE, ContractChecks.REGISTRY),
        Check.of(Area.MODEL, "chat-template", "The model has a chat template", this::template)
            .needing(WHOLE),
        Check.of(
                Area.MODEL,
                "context",
                "The configured context is one that the model was trained for",
                this::context)
            .needing(WHOLE));
  }

  private Path path() {
    return host.modelFile().orElseThrow();
  }

  private Verdict configured() {
    return host.modelFile()
        .map(file -> Verdict.passed(file.toString()))
        .orElseGet(
            () ->
                host.remoteEngine()
                    ? Verdict.skipped("the server at FABSTIR_ENGINE_URL has the model")
                    : Verdict.failed(
                        "MODEL_PATH is not set", "Set MODEL_PATH to a GGUF model file."));
  }

  private Verdict file() {
    if (!Files.isRegularFile(path())) {
      return Verdict.failed(
          "There is no model file at " + path(),
          "Set MODEL_PATH to the file, or fetch it: fabstir model download");
    }
    return Files.isReadable(path())
        ? Verdict.passed(Bytes.text(size()))
        : Verdict.failed(path() + " cannot be read", "chmod u+r " + path());
  }

  private long size() {
    return path().toFile().length();
  }

  private Verdict whole() {
    return Verdict.passed("GGUF version " + host.header().version());
  }

  private Verdict memory() {
    if (host.remoteEngine()) {
      return Verdict.skipped("the server at FABSTIR_ENGINE_URL computes");
    }
    long needed = (long) (size() * ROOM);
    long memory = host.surroundings().machine().memoryBytes();
    long video = new NvidiaTool(host.surroundings().machine()).memoryBytes();
    String found =
        "The model takes about "
            + Bytes.text(needed)
            + ", the machine has "
            + Bytes.text(memory)
            + (video == 0 ? "" : " and " + Bytes.text(video) + " on the GPU");
    return needed <= Math.max(memory, video)
        ? Verdict.passed(found)
        : Verdict.failed(found, "Choose a smaller model or quantisation, or another machine.");
  }

  private Verdict hash() {
    ModelCatalogue catalogue = catalogue();
    Optional<Bytes32> known =
        FileHashes.rememberedIn(host.configuration().home().fileHashes()).remembered(path());
    if (known.isEmpty() && size() > HASHED_BYTES) {
      return catalogue.named(path()).isEmpty()
          ? unregistered()
          : Verdict.skipped(
              "the file is too large to be hashed here: fabstir model hash " + path());
    }
    Bytes32 found = known.orElseGet(() -> FileHasher.quiet().sha256(path()));
    ModelCatalogue.Check check = catalogue.check(path(), found);
    if (check.model().isEmpty()) {
      return unregistered();
    }
    return switch (check.verdict()) {
      case MATCHES -> Verdict.passed(check.explanation());
      case DIFFERS -> Verdict.failed(check.explanation(), DOWNLOAD);
      case REGISTRY_ENTRY_BOGUS, NOT_REGISTERED ->
          Verdict.warning(check.explanation(), "Serve a model with a hash in the registry.");
    };
  }

  private Verdict unregistered() {
    return Verdict.warning(
        path().getFileName() + " is no file of a registered model",
        "Serve a registered model, or register this one: fabstir update-registration --models");
  }

  /** The host's models, or all while it is not registered. */
  private ModelCatalogue catalogue() {
    var models = host.registry().contracts().models();
    return host.registrationKnown() && host.registration().isPresent()
        ? ModelCatalogue.of(models, host.registration().get().modelIds())
        : ModelCatalogue.of(models);
  }

  private Verdict template() {
    return ModelDescription.of(host.header()).chatTemplate().isPresent()
        ? Verdict.passed("in the file")
        : Verdict.warning("The file has no chat template", "Use a chat model's file.");
  }

  private Verdict context() {
    int wanted = host.configuration().value(Settings.CONTEXT_TOKENS);
    long trained = ModelDescription.of(host.header()).contextTokens().orElse(Long.MAX_VALUE);
    return wanted <= trained
        ? Verdict.passed(wanted == 0 ? "the model's own" : wanted + " tokens")
        : Verdict.warning(
            "MAX_CONTEXT_LENGTH is " + wanted + ", the model was trained with " + trained,
            "Set MAX_CONTEXT_LENGTH=0 to take the model's own.");
  }
}
