package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.config.ConfigValue;
import com.fabstir.config.Configuration;
import com.fabstir.config.Settings;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.download.DownloadRequest;
import com.fabstir.model.download.Downloaded;
import com.fabstir.model.download.Downloader;
import com.fabstir.model.download.ModelSource;
import com.fabstir.model.download.ModelSource.HubFile;
import com.fabstir.model.download.ModelSource.Registered;
import com.fabstir.model.download.Patience;
import com.fabstir.model.download.SourcePlaces;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Fetches one model file as configured, with the registry's word on what it must be. */
public final class ModelFetch {
  private static final String WITHOUT_CHAIN =
      "Give the expected hash with --sha256 (MODEL_SHA256), or fetch without a check: --unchecked.";

  private final Invocation invocation;
  private final ChainDesk desk;
  private final Configuration configuration;
  private Optional<ApprovedModel> entry = Optional.empty();

  /** Nothing is asked yet. */
  public ModelFetch(Invocation invocation, ChainDesk desk) {
    this.invocation = invocation;
    this.desk = desk;
    this.configuration = desk.configuration();
  }

  /**
   * Fetches the file into the folder or under the name.
   *
   * @param place a folder, or the file's final name
   * @param check where the expected hash may come from
   * @param replace whether a file of that name may be replaced
   * @throws FabstirException as {@link Downloader#fetch} gives it; MODEL_NOT_FOUND; chain errors
   */
  public Downloaded fetch(ModelSource wanted, Path place, Check check, boolean replace) {
    Optional<Bytes32> given = configuration.find(Settings.MODEL_SHA256).map(ConfigValue::value);
    if (wanted instanceof Registered || check.model().isPresent()) {
      entry = Optional.of(known(wanted, check));
    } else if (given.isEmpty() && !check.unchecked()) {
      entry = guessed(wanted);
    }
    Optional<Bytes32> sha256 =
        given.or(() -> check.unchecked() ? Optional.empty() : entry.flatMap(RegistryEntry::sha256));
    ModelSource source =
        wanted instanceof Registered
            ? new HubFile(entry.orElseThrow().repo(), entry.orElseThrow().file())
            : wanted;
    URI url = places().address(source);
    Path target = Files.isDirectory(place) ? place.resolve(SourcePlaces.fileName(source)) : place;
    makeFolder(target.toAbsolutePath().getParent());
    var request =
        new DownloadRequest(
            url, target, sha256, new DownloadCredentials(desk).of(source, url), replace);
    invocation.console().say("Downloading " + source + " to " + target);
    try (var line =
        ProgressLine.of(
            "Downloading " + target.getFileName(), invocation, ProgressLine.Mode.LINES)) {
      var downloader = new Downloader(Patience.DEFAULT, line.part(0));
      return interruptible(invocation.context().cancellation(), () -> downloader.fetch(request));
    }
  }

  /**
   * Where the expected hash may come from.
   *
   * @param model the registry's entry that the file must be; empty to find it by the source
   * @param unchecked do not ask the registry for a hash
   */
  public record Check(Optional<String> model, boolean unchecked) {
    /** The registry's entry of the source. */
    public static final Check BY_SOURCE = new Check(Optional.empty(), false);
  }

  /** The registry's entry of what was fetched, if there is one and it was looked for. */
  Optional<ApprovedModel> entry() {
    return entry;
  }

  /** Whether the expected hash was the entry's, and not one of the caller's. */
  boolean hashIsTheEntrys() {
    return configuration.find(Settings.MODEL_SHA256).isEmpty();
  }

  private ApprovedModel known(ModelSource wanted, Check check) {
    ModelRegistry registry = desk.open().contracts().models();
    return check
        .model()
        .map(model -> RegistryEntry.require(registry, model))
        .orElseGet(() -> RegistryEntry.of(registry, wanted).orElseThrow());
  }

  private Optional<ApprovedModel> guessed(ModelSource wanted) {
    try {
      return RegistryEntry.of(desk.open().contracts().models(), wanted);
    } catch (FabstirException noAnswer) {
      throw new FabstirException(
          noAnswer.code(),
          "The registry cannot be asked what the file must be: " + noAnswer.getMessage(),
          noAnswer.hint().map(hint -> hint + " ").orElse("") + WITHOUT_CHAIN,
          noAnswer);
    }
  }

  private SourcePlaces places() {
    return new SourcePlaces(
        configuration.value(Settings.MODEL_HUB),
        configuration.value(Settings.MODEL_REVISION),
        configuration.find(Settings.MODEL_STORE_ENDPOINT).map(ConfigValue::value),
        configuration.value(Settings.AWS_REGION));
  }

  /**
   * @throws FabstirException FILE_UNREADABLE
   */
  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE,
          "Cannot make the folder " + folder + ": " + failed.getClass().getSimpleName(),
          "Check the permissions, or choose another place with --to.",
          failed);
    }
  }

  /** On a virtual thread, where Ctrl-C ends even a wait for the network. */
  private static <T> T interruptible(Cancellation cancellation, Supplier<T> work) {
    var result = new CompletableFuture<T>();
    Thread thread =
        Thread.ofVirtual()
            .name("download")
            .start(
                () -> {
                  try {
                    result.complete(work.get());
                  } catch (RuntimeException | Error failure) {
                    result.completeExceptionally(failure);
                  }
                });
    try (Cancellation.Registration _ = cancellation.onCancel(thread::interrupt)) {
      return result.join();
    } catch (CompletionException wrapped) {
      if (wrapped.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw wrapped;
    }
  }
}
