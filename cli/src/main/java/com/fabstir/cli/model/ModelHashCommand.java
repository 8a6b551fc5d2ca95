package com.fabstir.cli.model;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.model.FileHasher;
import com.fabstir.model.FileHashes;
import com.fabstir.model.HashedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hashes model files, several at once. */
@Command(
    name = "hash",
    header = "Compute the SHA-256 of model files, to compare it with the registry's.",
    description = {
      "The lines are those of sha256sum. A hash is remembered as long as the file stays the same"
          + " (device, inode, size and times)."
    },
    footer = {
      "  fabstir model hash my.gguf",
      "  fabstir model hash *.gguf > SHA256SUMS && sha256sum -c SHA256SUMS",
      "  fabstir model hash my.gguf -o json | jq -r '.files[0].sha256'",
    })
final class ModelHashCommand extends FabstirCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of any kind and size.")
  private List<Path> files;

  @Mixin private HashOptions hashing;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "NUMBER",
      description = "Files hashed at once (default: one a processor).")
  private Integer jobs;

  ModelHashCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if (jobs != null && jobs < 1) {
      throw new FabstirException(
          ErrorCode.USAGE, "--jobs must be 1 or more, found " + jobs, "For example: --jobs 2");
    }
    List<Row> rows = hashAll(hashing.hashes(invocation()));
    rows.stream()
        .filter(row -> row.failure() != null)
        .forEach(row -> console().warn(row.failure().getMessage()));
    return new Outcome(
        new Result(rows.stream().map(Row::entry).toList()),
        rows.stream().flatMap(row -> row.text().stream()).toList(),
        rows.stream()
            .filter(row -> row.failure() != null)
            .map(row -> row.failure().code().exitCode())
            .findFirst()
            .orElse(ExitCode.OK));
  }

  private List<Row> hashAll(FileHashes hashes) {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = Math.min(files.size(), jobs == null ? processors : jobs);
    String label =
        "Hashing " + (files.size() == 1 ? files.getFirst().getFileName() : files.size() + " files");
    try (var line = ProgressLine.of(label, invocation(), ProgressLine.Mode.SILENT);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<HashedFile>> running = new ArrayList<>();
      for (Path file : files) {
        Path path = context().resolve(file);
        var hasher =
            new FileHasher(
                line.part(path.toFile().length()), context().cancellation()::isCancelled);
        running.add(pool.submit(() -> hashes.of(path, hasher)));
      }
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        rows.add(row(files.get(i), running.get(i)));
      }
      return rows;
    }
  }

  /** One bad file of several spoils only its own line; a single one is the whole command. */
  private Row row(Path file, Future<HashedFile> result) {
    try {
      return new Row(file, result.get(), null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FabstirException failure
          && files.size() > 1
          && failure.code() != ErrorCode.INTERRUPTED) {
        return new Row(file, null, failure);
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Hashing was stopped", null);
    }
  }

  /** Either hashed or failed; the other one is null. */
  private record Row(Path file, HashedFile hashed, FabstirException failure) {
    List<String> text() {
      return hashed == null
          ? List.of()
          : List.of(ChecksumLine.of(hashed.sha256(), file.toString()));
    }

    Entry entry() {
      return hashed == null
          ? new Entry(file.toString(), "", 0, false, failure.code() + ": " + failure.getMessage())
          : new Entry(
              hashed.file().toString(),
              hashed.sha256().value(),
              hashed.bytes(),
              hashed.remembered(),
              "");
    }
  }

  private record Result(List<Entry> files) {}

  /**
   * @param sha256 0x and 64 hex digits; empty when there is a problem
   * @param remembered known from an earlier time
   * @param problem empty when there is none
   */
  private record Entry(
      String file, String sha256, long bytes, boolean remembered, String problem) {}
}
