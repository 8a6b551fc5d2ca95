package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.download.Downloaded;
import com.fabstir.model.download.Downloaded.Expectation;
import com.fabstir.model.download.ModelSource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a model file. */
@Command(
    name = "download",
    exitCodeList = {"6:the server or the registry has no such file"},
    header = "Fetch a model file, check its hash, and only then give it its name.",
    description = {
      "SOURCE is a model id of the registry, owner/repo:file of the hub, an http(s) address,"
          + " s3://bucket/key or gs://bucket/object. The file must have the hash of --sha256, else"
          + " of the registry's entry. What has come stays in FILE.part; the same command goes on"
          + " from there."
    },
    footer = {
      "  fabstir model download fabstir/fabstir-pico-GGUF:fabstir-pico-q8_0.gguf --to models/",
      "  fabstir model download https://example.org/my.gguf --sha256 9f86d081…",
      "  fabstir model download s3://models/my.gguf --endpoint https://minio.example.org",
      "  fabstir model download owner/private:my.gguf --token-from exec:'pass hub/token'",
    })
final class ModelDownloadCommand extends FabstirCommand {
  @Parameters(paramLabel = "SOURCE", description = "Where the file comes from.")
  private String source;

  @Option(
      names = "--to",
      paramLabel = "PATH",
      description = "File name, or folder: one that is there, or ends with / (default: here).")
  @Completes(CandidateKind.FILE)
  private String place = "";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "The registry's entry that the file must be: an id, or owner/repo:file.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Option(names = "--unchecked", description = "Do not ask the registry what the file must be.")
  private boolean unchecked;

  @Option(names = "--force", description = "Replace a file of that name.")
  private boolean force;

  @Mixin private DownloadOptions options;
  @Mixin private ChainOption chain;

  ModelDownloadCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    ModelSource wanted = ModelSource.parse(source);
    var fetch = new ModelFetch(invocation(), new ChainDesk(invocation(), options, chain));
    Downloaded done =
        fetch.fetch(
            wanted, place(), new ModelFetch.Check(Optional.ofNullable(model), unchecked), force);
    String checked = checkedBy(done.expected(), fetch);
    if (checked.isEmpty()) {
      console()
          .warn(
              "Nobody has said what the file must be, so it is not checked. Compare its SHA-256"
                  + " with the publisher's.");
    }
    return Outcome.of(
        new Result(
            done.file().toString(),
            wanted.toString(),
            done.bytes(),
            done.sha256(),
            checked,
            done.fetchedBytes(),
            fetch.entry().map(found -> found.modelId()).orElse(null)),
        (done.fetchedBytes() == 0 ? "Already there: " : "Done: ")
            + done.file()
            + " ("
            + ByteText.size(done.bytes())
            + ")\nSHA-256: "
            + done.sha256().value().substring(2)
            + (checked.isEmpty() ? "" : ", as the " + checked + " says"));
  }

  private Path place() {
    Path given = context().resolve(Path.of(place));
    if (place.endsWith("/")) {
      ModelFetch.makeFolder(given);
    }
    return given;
  }

  private static String checkedBy(Expectation expectation, ModelFetch fetch) {
    return switch (expectation) {
      case CALLER ->
          fetch.entry().isPresent() && fetch.hashIsTheEntrys() ? "registry" : "given hash";
      case SERVER -> "server";
      case NOBODY -> "";
    };
  }

  /**
   * @param checkedBy who has said what the content must be: registry, given hash or server; empty
   *     when nobody has
   * @param fetchedBytes 0 when the file was there already
   * @param modelId the registry's entry; null when none was found
   */
  private record Result(
      String file,
      String source,
      long bytes,
      Bytes32 sha256,
      String checkedBy,
      long fetchedBytes,
      @OrNull Bytes32 modelId) {}
}
